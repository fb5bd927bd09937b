package dev.tokenvault.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.Discovered;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks;
import dev.tokenvault.provider.OAuthQuirks.AccountCall;
import dev.tokenvault.provider.OAuthQuirks.ClientStyle;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An issuer's metadata, read with suspicion (RFC 8414 §3.3). Apart from {@link Discovery}, so that a vault starts without
 * the JSON mapper, which costs as much as all the rest of the start.
 */
final class IssuerMetadata {
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
        OAuthQuirks quirks = discovered.quirks();
        boolean basic =
                !metadata.has("token_endpoint_auth_methods_supported") || supports(metadata, "client_secret_basic");
        boolean sendsIssuer =
                metadata.path("authorization_response_iss_parameter_supported").asBoolean(false);
        ClientStyle style = new ClientStyle(basic ? "client_secret_basic" : "client_secret_post", sendsIssuer);
        Optional<URI> userinfo = endpoint(metadata, "userinfo_endpoint");
        OAuthQuirks found = quirks.withClient(style);
        if (quirks.account().isEmpty() && userinfo.isPresent()) {
            found = found.withAccount(
                    new AccountCall(userinfo, "/sub", List.of("/email", "/preferred_username", "/name")));
        }
        return new OAuth2(
                Optional.of(discovered.issuer()),
                required(metadata, issuer, "authorization_endpoint"),
                required(metadata, issuer, "token_endpoint"),
                endpoint(metadata, "revocation_endpoint"),
                true,
                found);
    }

    private static boolean supports(JsonNode metadata, String method) {
        for (JsonNode each : metadata.path("token_endpoint_auth_methods_supported")) {
            if (each.asText().equals(method)) {
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
