package dev.tokenvault.oauth;

import dev.tokenvault.model.SecretString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random values of the front channel and their digests: state, verifier, challenge (RFC 7636 §4), cookie. */
final class Pkce {
    private Pkce() {}

    /** 256 random bits, 43 characters of Base64url: the least that RFC 7636 §4.1 takes. */
    static SecretString random(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return SecretString.of(base64(bytes));
    }

    /** The S256 challenge of a verifier. */
    static String challenge(SecretString verifier) {
        return base64(sha256(verifier.reveal()));
    }

    /** What is stored of a state or a cookie: 64 hex characters. */
    static String digest(SecretString value) {
        return HexFormat.of().formatHex(sha256(value.reveal()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
