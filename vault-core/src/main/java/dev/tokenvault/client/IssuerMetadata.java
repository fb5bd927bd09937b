package dev.tokenvault.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.Discovered;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks;
import dev.tokenvault.provider.OAuthQuirks.AccountCall;
import dev.tokenvault.provider.OAuthQuirks.ClientStyle;
import dev.tokenvault.provider.OAuthQuirks.ScopeStyle;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An issuer's metadata, read with suspicion (RFC 8414 §3.3). Apart from {@link Discovery}, so that a vault starts without
 * the JSON mapper, which costs as much as all the rest of the start.
 */
final class IssuerMetadata {
    private static final String OFFLINE = "offline_access";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Discovered discovered;
    private final Reach reach;

    IssuerMetadata(Discovered discovered, Reach reach) {
        this.discovered = discovered;
        this.reach = reach;
    }

    /** The scheme with its endpoints; {@code token_answer_invalid} if this is not what the issuer has to say. */
    OAuth2 scheme(String json) {
        JsonNode metadata = parse(json);
        String issuer = discovered.issuer().toString();
        if (!issuer.equals(metadata.path("issuer").asText())) {
            throw Discovery.unusable(issuer, "names another issuer");
        }
        return new OAuth2(
                Optional.of(discovered.issuer()),
                required(metadata, issuer, "authorization_endpoint"),
                required(metadata, issuer, "token_endpoint"),
                endpoint(metadata, "revocation_endpoint"),
                true,
                quirks(discovered.quirks(), metadata));
    }

    private OAuthQuirks quirks(OAuthQuirks told, JsonNode metadata) {
        boolean basic = takes(metadata, "token_endpoint_auth_methods_supported", "client_secret_basic");
        boolean sendsIssuer =
                metadata.path("authorization_response_iss_parameter_supported").asBoolean(false);
        Optional<AccountCall> userinfo = endpoint(metadata, "userinfo_endpoint")
                .map(uri ->
                        new AccountCall(Optional.of(uri), "/sub", List.of("/email", "/preferred_username", "/name")));
        return new OAuthQuirks(
                new ClientStyle(basic ? "client_secret_basic" : "client_secret_post", sendsIssuer),
                scopes(told.scopes(), metadata),
                told.authorizeParameters(),
                told.tokenParameters(),
                told.answer(),
                told.account().or(() -> userinfo),
                told.revoke());
    }

    /**
     * A server that lists its scopes lists {@code offline_access} if it knows it (OpenID Connect Discovery 1.0 §3). One
     * that does not gives refresh tokens by rules of its own, and may refuse a request for a scope it never heard of.
     */
    private static ScopeStyle scopes(ScopeStyle told, JsonNode metadata) {
        if (takes(metadata, "scopes_supported", OFFLINE)) {
            return told;
        }
        return new ScopeStyle(
                told.parameter(),
                told.separator(),
                told.answerSeparators(),
                told.always().minus(Scopes.of(OFFLINE)),
                told.implied(),
                told.answerPrefix());
    }

    /** Whether the value is in the list of this name; a server without the list takes it. */
    private static boolean takes(JsonNode metadata, String name, String value) {
        if (!metadata.has(name)) {
            return true;
        }
        for (JsonNode each : metadata.path(name)) {
            if (each.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private URI required(JsonNode metadata, String issuer, String name) {
        return endpoint(metadata, name).orElseThrow(() -> Discovery.unusable(issuer, "lacks a usable " + name));
    }

    private Optional<URI> endpoint(JsonNode metadata, String name) {
        String text = metadata.path(name).asText("");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TargetUri.parse(text, reach).uri());
        } catch (VaultException e) {
            return Optional.empty();
        }
    }

    private JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw Discovery.unusable(discovered.issuer().toString(), "is not JSON");
        }
    }
}
