package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.web.Answer;
import dev.tokenvault.testkit.web.JsonObject;

/** An error in the words of RFC 6749 §5.2. */
final class OAuthError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String description;

    OAuthError(String code, String description) {
        super(description, null, false, false);
        this.code = code;
        this.description = description;
    }

    static OAuthError invalidRequest(String description) {
        return new OAuthError("invalid_request", description);
    }

    static OAuthError invalidGrant(String description) {
        return new OAuthError("invalid_grant", description);
    }

    static OAuthError invalidClient(String description) {
        return new OAuthError("invalid_client", description);
    }

    String code() {
        return code;
    }

    Answer answer() {
        JsonObject body = JsonObject.EMPTY.with("error", code).with("error_description", description);
        return code.equals("invalid_client")
                ? Answer.json(401, body).with("WWW-Authenticate", "Basic realm=\"token\"")
                : Answer.json(400, body);
    }
}
