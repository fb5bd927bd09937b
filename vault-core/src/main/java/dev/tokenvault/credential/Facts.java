package dev.tokenvault.credential;

import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Credential.Share;
import dev.tokenvault.model.CredentialKey;
import java.util.Optional;
import java.util.Set;

/** What the first sealed text of a row holds. */
record Facts(CredentialKey key, String label, Optional<Share> share, Kind kind, Actor actor) {
    Facts with(String newLabel, Optional<Share> newShare) {
        return new Facts(key, newLabel, newShare, kind, actor);
    }

    Payload payload() {
        Payload payload = new Payload()
                .put("owner", OwnerPayload.of(key.owner()))
                .put("provider", key.provider())
                .put("account", key.account())
                .put("label", label)
                .put("kind", kind.name())
                .put("actor", actor.id());
        share.ifPresent(s -> payload.put(
                "share", new Payload().put("with", OwnerPayload.of(s.with())).putTexts("roles", s.roles())));
        return payload;
    }

    static Facts read(Payload payload) {
        CredentialKey key = new CredentialKey(
                OwnerPayload.read(payload.child("owner")), payload.text("provider"), payload.text("account"));
        Optional<Share> share = payload.maybeChild("share")
                .map(s -> new Share(OwnerPayload.read(s.child("with")), Set.copyOf(s.texts("roles"))));
        return new Facts(
                key,
                payload.text("label"),
                share,
                Kind.valueOf(payload.text("kind")),
                new Actor(payload.text("actor")));
    }
}
