package dev.tokenvault.oauth;

import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a browser brought back (RFC 6749 §4.1.2, RFC 9207 §2).
 *
 * @param providerId of the path it came to, if the path names one
 * @param extras other parameters, by name
 */
public record AuthorizationResponse(
        Optional<String> providerId,
        SecretString state,
        Optional<SecretString> code,
        Optional<String> error,
        Optional<String> issuer,
        Map<String, String> extras) {
    private static final Set<String> OURS = Set.of("state", "code", "error", "iss", "error_description", "error_uri");
    private static final int LONGEST = 8_192;

    /** Copies the extras. */
    public AuthorizationResponse {
        extras = Map.copyOf(extras);
    }

    /**
     * Reads the query of a callback.
     *
     * @throws VaultException {@code bad_request} for a repeated parameter, for a code together with an error, for
     *     neither, and for a missing state
     */
    public static AuthorizationResponse of(Optional<String> providerId, Map<String, List<String>> query) {
        Map<String, String> single = new HashMap<>();
        query.forEach((name, values) -> {
            if (values.size() != 1 || values.get(0).length() > LONGEST) {
                throw malformed("repeats a parameter, or has one that is too long");
            }
            single.put(name, values.get(0));
        });
        Optional<String> state = present(single, "state");
        Optional<String> code = present(single, "code");
        Optional<String> error = present(single, "error");
        if (state.isEmpty() || code.isPresent() == error.isPresent()) {
            throw malformed("needs a state and either a code or an error");
        }
        Map<String, String> extras = new HashMap<>(single);
        extras.keySet().removeAll(OURS);
        return new AuthorizationResponse(
                providerId,
                SecretString.of(state.get()),
                code.map(SecretString::of),
                error.map(e -> e.matches("[A-Za-z0-9_]{1,64}") ? e : "unknown_error"),
                present(single, "iss"),
                extras);
    }

    private static Optional<String> present(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).filter(v -> !v.isBlank());
    }

    private static VaultException malformed(String why) {
        return VaultException.badRequest("The answer of the provider " + why + ".");
    }
}
