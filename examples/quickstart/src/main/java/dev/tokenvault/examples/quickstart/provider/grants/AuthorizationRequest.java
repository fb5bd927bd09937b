package dev.tokenvault.examples.quickstart.provider.grants;

import dev.tokenvault.examples.quickstart.http.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an application asks a person for (RFC 6749 §4.1.1, RFC 7636 §4.3).
 *
 * @param challenge the S256 of a verifier that only the application knows
 */
public record AuthorizationRequest(Client client, Set<String> scopes, String state, String challenge) {
    /** Copies the scopes. */
    public AuthorizationRequest {
        scopes = Set.copyOf(scopes);
    }

    /** What is wrong with the parameters, as an error code; empty if nothing is. */
    public static Optional<String> error(Map<String, String> query, Set<String> known) {
        if (!query.getOrDefault("response_type", "").equals("code")) {
            return Optional.of("unsupported_response_type");
        }
        boolean pkce = query.getOrDefault("code_challenge_method", "").equals("S256")
                && query.getOrDefault("code_challenge", "").matches("[A-Za-z0-9_-]{43}");
        if (!pkce || query.getOrDefault("state", "").isEmpty()) {
            return Optional.of("invalid_request");
        }
        return known.containsAll(scopes(query)) ? Optional.empty() : Optional.of("invalid_scope");
    }

    /** The request, once nothing is wrong with it. */
    public static AuthorizationRequest of(Client client, Map<String, String> query) {
        return new AuthorizationRequest(
                client, scopes(query), query.getOrDefault("state", ""), query.getOrDefault("code_challenge", ""));
    }

    /** Back to the application, and who sends the person there (RFC 9207). */
    public static String back(Client client, String issuer, String state, String name, String value) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(name, value);
        answer.put("state", state);
        answer.put("iss", issuer);
        return client.redirectUri() + "?" + Fields.write(answer);
    }

    private static Set<String> scopes(Map<String, String> query) {
        Set<String> scopes =
                new TreeSet<>(List.of(query.getOrDefault("scope", "").split(" ")));
        scopes.remove("");
        return scopes;
    }
}
