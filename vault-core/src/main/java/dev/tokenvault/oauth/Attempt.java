package dev.tokenvault.oauth;

import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.credential.Payload;
import dev.tokenvault.credential.PinPayload;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.provider.PinnedProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * One trip to a provider, as its record keeps it.
 *
 * @param cookie digest of the browser's cookie
 * @param ended the code it ended with, once it did
 */
record Attempt(
        String authorizationId,
        PinnedProvider pin,
        URI redirectUri,
        Optional<SecretString> verifier,
        String cookieName,
        String cookie,
        Scopes asked,
        Optional<String> ended) {
    Attempt end(String code) {
        return new Attempt(
                authorizationId, pin, redirectUri, Optional.empty(), cookieName, cookie, asked, Optional.of(code));
    }

    /** What the audit trail tells of it. */
    Map<Detail, String> details() {
        return Map.of(Detail.AUTHORIZATION, authorizationId, Detail.PROVIDER, pin.providerId());
    }

    Payload payload() {
        Payload payload = new Payload()
                .put("authorization", authorizationId)
                .put("pin", PinPayload.of(pin))
                .put("redirectUri", redirectUri.toString())
                .put("cookieName", cookieName)
                .put("cookie", cookie)
                .put("asked", asked)
                .put("ended", ended);
        verifier.ifPresent(v -> payload.put("verifier", v));
        return payload;
    }

    static Attempt read(Payload payload) {
        return new Attempt(
                payload.text("authorization"),
                PinPayload.read(payload.child("pin")),
                URI.create(payload.text("redirectUri")),
                payload.maybeSecret("verifier"),
                payload.text("cookieName"),
                payload.text("cookie"),
                payload.scopes("asked"),
                payload.maybe("ended"));
    }
}
