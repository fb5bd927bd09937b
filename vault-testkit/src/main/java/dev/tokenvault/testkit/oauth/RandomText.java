package dev.tokenvault.testkit.oauth;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that nobody guesses, with a prefix that tells a person what it is. */
final class RandomText {
    private final SecureRandom random = new SecureRandom();

    String next(String prefix) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
