package dev.tokenvault.oauth;

import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.provider.OAuthQuirks;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that has to hold before a code is sent anywhere: whoever finishes is whoever started, in the same browser,
 * for the same provider, in time, and the answer comes from the issuer that was asked (RFC 9700 §2.1, §4.4).
 */
final class AttemptCheck {
    private AttemptCheck() {}

    /** The code of the first check that fails; empty if all hold. */
    static Optional<String> failed(
            Row<Attempt> row,
            Identity who,
            AuthorizationResponse response,
            OAuthQuirks quirks,
            Function<String, Optional<String>> cookies) {
        Attempt attempt = row.value();
        if (row.expired()) {
            return Optional.of("authorization_expired");
        }
        if (!row.owner().equals(who.subject())) {
            return Optional.of("authorization_mismatch");
        }
        boolean path = response.providerId()
                .map(id -> id.equals(attempt.pin().providerId()))
                .orElse(true);
        if (!path || !cookie(attempt, cookies) || !issuer(attempt, response, quirks)) {
            return Optional.of("authorization_mismatch");
        }
        return Optional.empty();
    }

    private static boolean cookie(Attempt attempt, Function<String, Optional<String>> cookies) {
        String brought = cookies.apply(attempt.cookieName())
                .map(value -> Pkce.digest(SecretString.of(value)))
                .orElse("");
        return MessageDigest.isEqual(
                brought.getBytes(StandardCharsets.US_ASCII), attempt.cookie().getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Compared to the letter; an announced one must be there, an unannounced one must not differ. Where no issuer is
     * known there is nothing to compare, and the redirect URI of the provider's own keeps answers apart (RFC 9700 §4.4.2).
     */
    private static boolean issuer(Attempt attempt, AuthorizationResponse response, OAuthQuirks quirks) {
        Optional<String> expected = attempt.pin().issuer().map(URI::toString);
        if (response.issuer().isEmpty()) {
            return !quirks.client().sendsIssuer();
        }
        return expected.isEmpty() || expected.equals(response.issuer());
    }
}
