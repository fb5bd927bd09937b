package dev.tokenvault.oauth;

import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks.ScopeStyle;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The address a person is sent to (RFC 6749 §4.1.1, RFC 7636 §4.3). */
final class AuthorizationUri {
    private AuthorizationUri() {}

    static URI of(OAuth2 scheme, Attempt attempt, String clientId, SecretString state) {
        Map<String, String> query = new LinkedHashMap<>(scheme.quirks().authorizeParameters());
        query.put("response_type", "code");
        query.put("client_id", clientId);
        query.put("redirect_uri", attempt.redirectUri().toString());
        query.put("state", state.reveal());
        ScopeStyle style = scheme.quirks().scopes();
        Scopes asked = style.asked(attempt.asked());
        if (!asked.isEmpty()) {
            query.put(style.parameter(), asked.joined(style.separator()));
        }
        attempt.verifier().ifPresent(verifier -> {
            query.put("code_challenge", Pkce.challenge(verifier));
            query.put("code_challenge_method", "S256");
        });
        String text = query.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        String endpoint = scheme.authorizationEndpoint().toString();
        return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + text);
    }

    /** Spaces as %20, which every server reads. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
