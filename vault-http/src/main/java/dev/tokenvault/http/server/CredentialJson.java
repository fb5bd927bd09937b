package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.provider.ProviderRegistry;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A credential as front ends see it: facts alone; whose it is only to its owner. */
final class CredentialJson {
    private CredentialJson() {}

    static ObjectNode of(Credential credential, Identity who, ProviderRegistry providers) {
        String method = credential.kind().authMethod();
        String provider = credential.key().provider();
        boolean own = credential.key().owner().equals(who.subject());
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", credential.id())
                .put("providerId", provider)
                .put("authMethod", method)
                .put("shared", credential.share().isPresent())
                .put("scope", present(credential.scopes().toString()))
                .put("externalAccountId", account(credential.key()))
                .put("externalAccountLabel", present(credential.label()))
                .put("lastValidatedAt", time(validated(credential)))
                .put("createdAt", credential.createdAt().toString())
                .put("updatedAt", credential.updatedAt().toString())
                .put("userId", own ? who.subject().id() : null)
                .put("status", status(credential))
                .put("isDefault", credential.preferred())
                .put("expiresAt", time(credential.expiresAt()));
        json.set(
                "provider",
                providers
                        .find(who.subject().tenant(), provider)
                        .map(ProviderJson::of)
                        .orElseGet(() -> ProviderJson.gone(provider, method)));
        return json;
    }

    /** What cannot be read cannot be used until somebody mends it or deletes it. */
    private static String status(Credential credential) {
        Status status = credential.health().status();
        return status == Status.UNREADABLE ? "disabled" : status.wire();
    }

    /** The last change of one that works came from its provider. */
    private static Optional<Instant> validated(Credential credential) {
        return credential.health().status() == Status.ACTIVE ? Optional.of(credential.updatedAt()) : Optional.empty();
    }

    private static @Nullable String account(CredentialKey key) {
        return key.account().equals(CredentialKey.DEFAULT) ? null : key.account();
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String time(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }
}
