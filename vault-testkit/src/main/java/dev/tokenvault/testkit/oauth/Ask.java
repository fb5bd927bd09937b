package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.web.Parameters;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An authorization request (RFC 6749 §4.1.1 with RFC 7636) that has been checked. */
record Ask(FakeClient client, String redirectUri, Optional<String> state, Set<String> scopes, String challenge) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Ask of(Parameters query, FakeClient client, String redirectUri, Set<String> known) {
        if (query.repeated()) {
            throw OAuthError.invalidRequest("A parameter is there twice.");
        }
        if (!query.first("response_type").orElse("").equals("code")) {
            throw new OAuthError("unsupported_response_type", "The response_type has to be 'code'.");
        }
        String challenge = query.first("code_challenge").orElse("");
        boolean hashed = query.first("code_challenge_method").orElse("").equals("S256");
        if (!hashed || !CHALLENGE.matcher(challenge).matches()) {
            throw OAuthError.invalidRequest("A code_challenge with the method S256 is needed.");
        }
        Set<String> scopes = Grant.split(query.first("scope").orElse(""));
        if (!known.containsAll(scopes)) {
            throw new OAuthError("invalid_scope", "A scope is not known here.");
        }
        return new Ask(client, redirectUri, query.first("state"), scopes, challenge);
    }
}
