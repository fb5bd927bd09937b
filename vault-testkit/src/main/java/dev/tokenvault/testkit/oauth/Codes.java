package dev.tokenvault.testkit.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Authorization codes: one minute, one use, one client, one redirect URI, one verifier (RFC 7636). Any attempt uses a code
 * up; a second one ends the grant that came of the first (RFC 6749 §4.1.2).
 */
final class Codes {
    private static final Duration LIFE = Duration.ofMinutes(1);
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final InstantSource clock;
    private final RandomText random = new RandomText();
    private final Map<String, Code> codes = new HashMap<>();

    Codes(InstantSource clock) {
        this.clock = clock;
    }

    private record Code(Grant grant, String redirectUri, String challenge, Instant end, boolean used) {}

    synchronized String issue(Grant grant, String redirectUri, String challenge) {
        String code = random.next("code_");
        codes.put(code, new Code(grant, redirectUri, challenge, clock.instant().plus(LIFE), false));
        return code;
    }

    synchronized Grant redeem(String text, String client, String redirectUri, String verifier) {
        Code code = codes.get(text);
        if (code == null || !code.grant().client().equals(client)) {
            throw OAuthError.invalidGrant("There is no such code.");
        }
        if (code.used()) {
            code.grant().end();
            throw OAuthError.invalidGrant("The code was used before; everything that came of it has ended.");
        }
        codes.put(text, new Code(code.grant(), code.redirectUri(), code.challenge(), code.end(), true));
        if (!clock.instant().isBefore(code.end())) {
            throw OAuthError.invalidGrant("The code has expired.");
        }
        if (!code.redirectUri().equals(redirectUri)) {
            throw OAuthError.invalidGrant("The redirect_uri is not the one of the authorization request.");
        }
        if (!VERIFIER.matcher(verifier).matches() || !challenge(verifier).equals(code.challenge())) {
            throw OAuthError.invalidGrant("The code_verifier does not match the code_challenge.");
        }
        return code.grant();
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
