package dev.tokenvault.examples.quickstart.provider.grants;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts that are worth something to whoever holds them, and the digests to recognise them by. */
public final class Tickets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tickets() {}

    /** A new one of 192 random bits. */
    public static String fresh(String prefix) {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return prefix + base64(bytes);
    }

    /** SHA-256 in Base64url: also the S256 of RFC 7636 §4.2. */
    public static String digest(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
