package dev.tokenvault.connect;

import dev.tokenvault.credential.Payload;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Scopes;
import java.time.Instant;
import java.util.Optional;

/**
 * What an authorization's record holds.
 *
 * @param granted what the person has granted before: asked for again, so that a consent never narrows a grant
 * @param until what a person is told of its end; the store decides by its own clock
 */
record Need(
        String actor,
        Requirement requirement,
        String reason,
        Scopes missing,
        Scopes granted,
        Instant until,
        Optional<String> returnTo,
        Optional<String> failure,
        Optional<String> credentialId) {
    Need failed(String code) {
        return new Need(actor, requirement, reason, missing, granted, until, returnTo, Optional.of(code), credentialId);
    }

    Need untried() {
        return new Need(actor, requirement, reason, missing, granted, until, returnTo, Optional.empty(), credentialId);
    }

    Need met(String credential) {
        return new Need(
                actor,
                requirement,
                reason,
                Scopes.NONE,
                granted,
                until,
                returnTo,
                Optional.empty(),
                Optional.of(credential));
    }

    Need wider(Requirement other, Scopes alsoMissing) {
        return new Need(
                actor,
                requirement.and(other.scopes()),
                reason,
                missing.union(alsoMissing),
                granted,
                until,
                returnTo,
                failure,
                credentialId);
    }

    Payload payload() {
        return new Payload()
                .put("actor", actor)
                .put("provider", requirement.provider())
                .put("scopes", requirement.scopes())
                .put("account", requirement.account())
                .put("credential", requirement.credentialId())
                .put("reason", reason)
                .put("missing", missing)
                .put("granted", granted)
                .put("until", until)
                .put("returnTo", returnTo)
                .put("failure", failure)
                .put("met", credentialId);
    }

    static Need read(Payload payload) {
        Requirement requirement = new Requirement(
                payload.text("provider"),
                payload.scopes("scopes"),
                payload.maybe("account"),
                payload.maybe("credential"));
        return new Need(
                payload.text("actor"),
                requirement,
                payload.text("reason"),
                payload.scopes("missing"),
                payload.scopes("granted"),
                payload.instant("until").orElse(Instant.EPOCH),
                payload.maybe("returnTo"),
                payload.maybe("failure"),
                payload.maybe("met"));
    }
}
