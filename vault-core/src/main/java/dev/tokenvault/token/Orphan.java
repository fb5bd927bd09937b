package dev.tokenvault.token;

import dev.tokenvault.credential.Payload;
import dev.tokenvault.credential.PinPayload;
import dev.tokenvault.credential.SecretPayload;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.provider.PinnedProvider;

/** Tokens that a provider has still to be told about. */
record Orphan(PinnedProvider pin, OAuthTokens tokens) {
    Payload payload() {
        return new Payload().put("pin", PinPayload.of(pin)).put("tokens", SecretPayload.of(tokens));
    }

    static Orphan read(Payload payload) {
        return new Orphan(
                PinPayload.read(payload.child("pin")), (OAuthTokens) SecretPayload.read(payload.child("tokens")));
    }
}
