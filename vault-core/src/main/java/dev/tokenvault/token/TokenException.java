package dev.tokenvault.token;

import dev.tokenvault.model.VaultException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A token endpoint gave no tokens. {@link #kind()} tells what that means for the grant; {@link #providerCode()} keeps the
 * provider's own code. Nothing else of its answer is kept.
 */
public final class TokenException extends VaultException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String providerCode;
    private final transient Optional<Duration> retryAfter;

    /** What it means. */
    public enum Kind {
        /** The code or refresh token is no good (RFC 6749 §5.2 {@code invalid_grant}). */
        GRANT_INVALID,
        /** Our client is no good: the grants of the users may be fine. */
        CLIENT_INVALID,
        /** The request was refused for another reason. */
        REFUSED,
        /** It certainly did not happen, and may work later. */
        UNAVAILABLE,
        /** Nobody knows whether it happened: no answer, 5xx, or a 2xx that cannot be read. */
        AMBIGUOUS
    }

    /** With the provider's own code, empty if there is none. */
    public TokenException(Kind kind, String providerCode, Optional<Duration> retryAfter) {
        super(code(kind), message(kind, providerCode), kind == Kind.UNAVAILABLE || kind == Kind.AMBIGUOUS, null);
        this.kind = kind;
        this.providerCode = Objects.requireNonNull(providerCode, "providerCode");
        this.retryAfter = retryAfter;
    }

    /** What it means. */
    public Kind kind() {
        return kind;
    }

    /** The provider's code, such as {@code invalid_grant}; empty if it gave none. */
    public String providerCode() {
        return providerCode;
    }

    /** How long the provider asked to be left alone. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    private static String code(Kind kind) {
        return switch (kind) {
            case CLIENT_INVALID -> "client_rejected";
            case AMBIGUOUS -> "token_answer_invalid";
            default -> "token_request_failed";
        };
    }

    private static String message(Kind kind, String providerCode) {
        String said = providerCode.isEmpty() ? "" : " (" + providerCode + ")";
        return switch (kind) {
            case GRANT_INVALID ->
                "The provider no longer accepts the grant" + said + ": the person has to connect again.";
            case CLIENT_INVALID ->
                "The provider rejects our client" + said
                        + ": check client id, client secret and redirect URI of the registration. No grant was touched.";
            case REFUSED -> "The provider refused the token request" + said + ".";
            case UNAVAILABLE -> "The provider cannot answer now" + said + "; the vault tries again by itself.";
            case AMBIGUOUS -> "The provider gave no answer that can be read; the vault tries again by itself.";
        };
    }
}
