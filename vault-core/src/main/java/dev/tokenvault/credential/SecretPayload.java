package dev.tokenvault.credential;

import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.Secret.BrowserState;
import dev.tokenvault.model.Secret.ClientCertificate;
import dev.tokenvault.model.Secret.Fields;
import dev.tokenvault.model.Secret.KeyPair;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.Secret.UsernamePassword;
import dev.tokenvault.model.SecretString;
import java.util.HashMap;
import java.util.Map;

/** A secret inside a payload. */
public final class SecretPayload {
    private SecretPayload() {}

    /** Writes it. */
    public static Payload of(Secret secret) {
        Payload payload = new Payload().put("kind", secret.kind().name());
        if (secret instanceof OAuthTokens tokens) {
            return tokens(payload, tokens);
        }
        if (secret instanceof ApiKey key) {
            return payload.put("value", key.value());
        }
        if (secret instanceof UsernamePassword login) {
            return payload.put("username", login.username()).put("password", login.password());
        }
        if (secret instanceof KeyPair pair) {
            return payload.put("keyId", pair.keyId()).put("secretKey", pair.secretKey());
        }
        if (secret instanceof Fields fields) {
            Payload values = new Payload();
            fields.values().forEach(values::put);
            return payload.put("values", values);
        }
        if (secret instanceof ClientCertificate certificate) {
            return payload.put("chain", certificate.certificateChain()).put("key", certificate.privateKey());
        }
        BrowserState state = (BrowserState) secret;
        state.handle().ifPresent(h -> payload.put("handle", h));
        return payload.put("json", state.json());
    }

    private static Payload tokens(Payload payload, OAuthTokens tokens) {
        tokens.refreshToken().ifPresent(t -> payload.put("refreshToken", t));
        tokens.expiresAt().ifPresent(t -> payload.put("expiresAt", t));
        tokens.refreshExpiresAt().ifPresent(t -> payload.put("refreshExpiresAt", t));
        tokens.proofKey().ifPresent(k -> payload.put("proofKey", k));
        return payload.put("accessToken", tokens.accessToken())
                .put("tokenType", tokens.tokenType())
                .put("scopes", tokens.scopes())
                .putMap("extras", tokens.extras());
    }

    /** Reads it. */
    public static Secret read(Payload payload) {
        return switch (Kind.valueOf(payload.text("kind"))) {
            case OAUTH2 -> tokens(payload);
            case API_KEY -> new ApiKey(payload.secret("value"));
            case USERNAME_PASSWORD -> new UsernamePassword(payload.text("username"), payload.secret("password"));
            case KEY_PAIR -> new KeyPair(payload.text("keyId"), payload.secret("secretKey"));
            case FIELDS -> fields(payload);
            case CLIENT_CERTIFICATE -> new ClientCertificate(payload.text("chain"), payload.secret("key"));
            case BROWSER_STATE -> new BrowserState(payload.secret("json"), payload.maybeSecret("handle"));
        };
    }

    private static OAuthTokens tokens(Payload payload) {
        return new OAuthTokens(
                payload.secret("accessToken"),
                payload.maybeSecret("refreshToken"),
                payload.text("tokenType"),
                payload.scopes("scopes"),
                payload.instant("expiresAt"),
                payload.instant("refreshExpiresAt"),
                payload.maybeSecret("proofKey"),
                payload.map("extras"));
    }

    private static Fields fields(Payload payload) {
        Map<String, SecretString> values = new HashMap<>();
        payload.map("values").forEach((name, value) -> values.put(name, SecretString.of(value)));
        return new Fields(values);
    }
}
