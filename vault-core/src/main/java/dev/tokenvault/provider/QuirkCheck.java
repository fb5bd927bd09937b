package dev.tokenvault.provider;

import dev.tokenvault.model.VaultException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** What a quirk may say: each check refuses with {@code not_configured} and the fix. Package-private; pure. */
final class QuirkCheck {
    /** What a flow sets itself; RFC 6749, RFC 7636, RFC 7523, RFC 9101, OpenID Connect. */
    private static final Set<String> OWN_PARAMETERS = Set.of(
            "client_assertion",
            "client_assertion_type",
            "client_id",
            "client_secret",
            "code",
            "code_challenge",
            "code_challenge_method",
            "code_verifier",
            "grant_type",
            "nonce",
            "redirect_uri",
            "refresh_token",
            "request",
            "request_uri",
            "response_type",
            "state");

    private static final Set<String> AUTHENTICATIONS = Set.of("client_secret_basic", "client_secret_post");

    private QuirkCheck() {}

    /** An extra parameter must not replace one of the protocol's, or the check that stands on it is void. */
    static void parameters(Collection<String> names, String scopeParameter) {
        for (String name : names) {
            if (name.isBlank() || name.equals(scopeParameter) || OWN_PARAMETERS.contains(name)) {
                throw VaultException.notConfigured(
                        "The extra parameter '" + name + "' is one that the vault sets itself: leave it out.");
            }
        }
    }

    static void authentication(String method) {
        if (!AUTHENTICATIONS.contains(method)) {
            throw VaultException.notConfigured("The client authentication must be client_secret_basic or"
                    + " client_secret_post; a client without a secret needs neither.");
        }
    }

    static void scopes(String parameter, String separator, String answerSeparators) {
        if (parameter.isBlank() || separator.length() != 1 || !separating(separator) || !separating(answerSeparators)) {
            throw VaultException.notConfigured(
                    "Scopes need a parameter name, one separator for requests and at least one"
                            + " for answers, out of space, ',', ';', '+' and '|'.");
        }
    }

    /** A JSON pointer (RFC 6901), which may stand for the whole document. */
    static void pointer(String text) {
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw VaultException.notConfigured("'" + text
                    + "' is no JSON pointer (RFC 6901): write /team/id for the member id of the member team.");
        }
    }

    /** A JSON pointer to a member. */
    static void member(String text) {
        pointer(text.isEmpty() ? "(empty)" : text);
    }

    static void lifetime(Duration life) {
        if (life.toSeconds() < 1 || life.toDays() > 3_650) {
            throw VaultException.notConfigured(
                    "A token lives 1 second to 10 years; leave its lifetime out if unknown.");
        }
    }

    private static boolean separating(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> " ,;+|".indexOf(c) >= 0);
    }
}
