package dev.tokenvault.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.token.TokenException.Kind;
import dev.tokenvault.transport.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** What an answer without tokens means (RFC 6749 §5.2, and what providers make of it). */
final class TokenFailure {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Set<String> GRANT = Set.of(
            "invalid_grant",
            "bad_verification_code",
            "bad_refresh_token",
            "invalid_refresh_token",
            "invalid_code",
            "code_already_used",
            "token_revoked",
            "token_expired");
    private static final Set<String> CLIENT = Set.of(
            "invalid_client",
            "unauthorized_client",
            "incorrect_client_credentials",
            "bad_client_secret",
            "invalid_client_id",
            "redirect_uri_mismatch",
            "bad_redirect_uri");

    private TokenFailure() {}

    /** The failure that a readable answer tells, if it tells one. */
    static Optional<TokenException> told(WireResponse answer, ObjectNode json, String okField, Instant now) {
        JsonNode error = json.path("error");
        boolean no =
                !okField.isEmpty() && json.has(okField) && !json.path(okField).asBoolean(true);
        if (answer.status() / 100 == 2 && !no && !present(error)) {
            return Optional.empty();
        }
        String code = code(error.isObject() ? error.path("code") : error);
        Kind kind = GRANT.contains(code)
                ? Kind.GRANT_INVALID
                : CLIENT.contains(code) ? Kind.CLIENT_INVALID : byStatus(answer);
        return Optional.of(new TokenException(kind, code, retryAfter(answer, now)));
    }

    /** The failure that a status alone tells. */
    static TokenException untold(WireResponse answer, Instant now) {
        return new TokenException(byStatus(answer), "", retryAfter(answer, now));
    }

    private static boolean present(JsonNode error) {
        return error.isObject() || (error.isTextual() && !error.asText().isEmpty());
    }

    private static Kind byStatus(WireResponse answer) {
        int status = answer.status();
        if (status == 429) {
            return Kind.UNAVAILABLE;
        }
        if (status == 401) {
            return Kind.CLIENT_INVALID;
        }
        return status >= 500 ? Kind.AMBIGUOUS : Kind.REFUSED;
    }

    /** Only what looks like a code is kept: a description may hold anything. */
    private static String code(JsonNode error) {
        String text = error.asText("");
        return text.matches("[A-Za-z0-9_.-]{1,64}") ? text : "";
    }

    /** Seconds or a date (RFC 9110 §10.2.3), at most ten minutes; garbage counts as nothing. */
    private static Optional<Duration> retryAfter(WireResponse answer, Instant now) {
        return answer.headers().first("Retry-After").flatMap(text -> parse(text, now));
    }

    private static Optional<Duration> parse(String text, Instant now) {
        Duration wait;
        if (text.matches("[0-9]{1,18}")) {
            wait = Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_WAIT.toSeconds()));
        } else {
            try {
                wait = Duration.between(now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
        if (wait.isNegative()) {
            return Optional.empty();
        }
        return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
}
