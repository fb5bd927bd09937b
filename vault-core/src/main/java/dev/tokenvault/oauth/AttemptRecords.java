package dev.tokenvault.oauth;

import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.connect.ConnectPolicy;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.credential.RecordSafe;
import dev.tokenvault.credential.SealedRecords;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** Trips under way: found by the digest of their state, changed by compare-and-set, so each is used once. */
final class AttemptRecords {
    private final SealedRecords<Attempt> records;
    private final ConnectPolicy policy;
    private final PublicUris uris;
    private final InstantSource clock;
    private final SecureRandom random;

    AttemptRecords(RecordSafe safe, ConnectPolicy policy, PublicUris uris, InstantSource clock, SecureRandom random) {
        this.records = safe.of(Kind.OAUTH_ATTEMPT, Attempt::payload, Attempt::read);
        this.policy = policy;
        this.uris = uris;
        this.clock = clock;
        this.random = random;
    }

    AuthorizationRequest begin(
            Subject owner, PendingAuthorization waiting, Scopes asked, Provider provider, ClientRegistration client) {
        int most = policy.liveAttempts();
        if (records.count(owner, "OPEN", most * 10) >= most) {
            throw new VaultException(
                    "rate_limited",
                    "There are " + most + " unfinished logins already: finish one, or wait until they expire.",
                    true,
                    null);
        }
        OAuth2 scheme = (OAuth2) provider.scheme();
        SecretString state = Pkce.random(random);
        SecretString cookie = Pkce.random(random);
        Optional<SecretString> verifier = scheme.pkce() ? Optional.of(Pkce.random(random)) : Optional.empty();
        String id = Pkce.digest(state);
        String name = FlowCookie.name(state, uris.secure());
        Attempt attempt = new Attempt(
                waiting.id(),
                PinnedProvider.of(provider, Optional.of(client.clientId())),
                uris.callback(provider.id()),
                verifier,
                name,
                Pkce.digest(cookie),
                within(asked, waiting.need().scopes(), client),
                Optional.empty());
        records.insert(new Row<>(id, owner, Optional.empty(), "OPEN", Optional.of(policy.attemptLife()), 0, attempt));
        return new AuthorizationRequest(
                AuthorizationUri.of(scheme, attempt, client.clientId(), state),
                new FlowCookie(name, cookie, policy.attemptLife(), uris.secure()),
                clock.instant().plus(policy.attemptLife()));
    }

    /** What is needed must be within what the registration allows; what is merely kept is cut to it. */
    private static Scopes within(Scopes asked, Scopes needed, ClientRegistration client) {
        Scopes most = client.scopes();
        if (most.isEmpty()) {
            return asked;
        }
        if (!most.containsAll(needed)) {
            throw VaultException.notAllowed("More scopes are required than the client registration of '"
                    + client.provider() + "' allows: " + needed.minus(most) + ".");
        }
        return asked.minus(asked.minus(most));
    }

    Optional<Row<Attempt>> find(SecretString state) {
        return records.find(Pkce.digest(state));
    }

    /** The right to send the code: one caller gets it. */
    Optional<Row<Attempt>> exchanging(Row<Attempt> row) {
        return records.replace(row.with("EXCHANGING", row.value()));
    }

    /** The trip is over; its verifier is dropped. */
    void end(Row<Attempt> row, String status, String code) {
        records.replace(row.with(status, row.value().end(code)));
    }
}
