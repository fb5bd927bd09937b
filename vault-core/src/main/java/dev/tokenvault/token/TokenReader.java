package dev.tokenvault.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.OAuthQuirks;
import dev.tokenvault.provider.OAuthQuirks.AccountCall;
import dev.tokenvault.token.TokenException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns a readable 2xx answer into tokens, believing nothing that is not of the right form. */
final class TokenReader {
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final OAuthQuirks quirks;
    private final Instant sentAt;

    TokenReader(OAuthQuirks quirks, Instant sentAt) {
        this.quirks = quirks;
        this.sentAt = sentAt;
    }

    TokenResponse read(ObjectNode answer, TokenRequest request) {
        JsonNode at = quirks.answer().tokensAt().isEmpty()
                ? answer
                : answer.at(quirks.answer().tokensAt());
        String access = text(at.path("access_token"));
        String type = at.path("token_type").asText("bearer").toLowerCase(Locale.ROOT);
        boolean known = type.equals("bearer") || quirks.answer().tokenTypes().contains(type);
        if (access.isEmpty() || !known) {
            throw new TokenException(Kind.AMBIGUOUS, "", Optional.empty());
        }
        String refresh = text(at.path("refresh_token"));
        Optional<SecretString> kept =
                request instanceof TokenRequest.Refresh old ? Optional.of(old.refreshToken()) : Optional.empty();
        OAuthTokens tokens = new OAuthTokens(
                SecretString.of(access),
                refresh.isEmpty() ? kept : Optional.of(SecretString.of(refresh)),
                type,
                scopes(at.path("scope"), request.scopes()),
                lifetime(at.path("expires_in"))
                        .or(() -> quirks.answer().lifetime())
                        .map(sentAt::plus),
                refreshLifetime(at).map(sentAt::plus),
                Optional.empty(),
                extras(answer));
        return new TokenResponse(
                tokens, quirks.account().filter(c -> c.uri().isEmpty()).flatMap(c -> account(c, answer)));
    }

    /** The account by the pointers of the catalog. */
    static Optional<Account> account(AccountCall call, JsonNode json) {
        String id = json.at(call.id()).asText("");
        if (id.isBlank() || id.length() > 255) {
            return Optional.empty();
        }
        String label = call.labels().stream()
                .map(pointer -> json.at(pointer).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return Optional.of(new Account(id, label.length() > 200 ? label.substring(0, 200) : label));
    }

    /** Seconds as a number or as a numeric text; anything else, and nothing or less, is unknown. */
    static Optional<Duration> lifetime(JsonNode value) {
        double seconds = value.isNumber() ? value.asDouble() : number(value.asText(""));
        if (!(seconds >= 1)) {
            return Optional.empty();
        }
        return Optional.of(seconds >= LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds((long) seconds));
    }

    private static double number(String text) {
        return text.matches("[0-9]{1,18}(\\.[0-9]{1,6})?") ? Double.parseDouble(text) : 0;
    }

    private static Optional<Duration> refreshLifetime(JsonNode at) {
        for (String name : List.of("refresh_token_expires_in", "refresh_expires_in", "x_refresh_token_expires_in")) {
            Optional<Duration> found = lifetime(at.path(name));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Scopes scopes(JsonNode value, Scopes asked) {
        if (!value.isTextual() && !value.isArray()) {
            return asked;
        }
        List<String> granted = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> granted.add(each.asText("")));
        } else {
            granted.addAll(split(value.asText()));
        }
        granted.removeIf(each -> !wellFormed(each));
        return quirks.scopes().granted(Scopes.of(granted));
    }

    private List<String> split(String text) {
        String separators = quirks.scopes().answerSeparators();
        StringBuilder same = new StringBuilder(text);
        for (int i = 0; i < same.length(); i++) {
            if (separators.indexOf(same.charAt(i)) >= 0) {
                same.setCharAt(i, ' ');
            }
        }
        return List.of(same.toString().split(" ", -1));
    }

    private static boolean wellFormed(String scope) {
        try {
            Scopes.of(scope);
            return true;
        } catch (VaultException e) {
            return false;
        }
    }

    private Map<String, String> extras(ObjectNode answer) {
        Map<String, String> found = new HashMap<>();
        quirks.answer().extras().forEach((name, pointer) -> {
            String text = answer.at(pointer).asText("");
            if (!text.isEmpty() && text.length() <= 2_000) {
                found.put(name, text);
            }
        });
        return found;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : "";
    }
}
