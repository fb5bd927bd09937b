package dev.tokenvault.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** A key stretched from a passphrase by PBKDF2-HMAC-SHA256 (RFC 8018 §5.2). Stateless. */
final class Passphrase {
    static final int SALT = 32;

    private static final int ROUNDS = 600_000;
    private static final int FEWEST = 12;
    private static final int LONGEST = 1024;
    private static final int FEWEST_DISTINCT = 6;

    private Passphrase() {}

    /** The key of {@code SALT:TEXT}. */
    static byte[] key(String where, String saltAndText) {
        int colon = saltAndText.indexOf(':');
        byte[] salt = salt(where, colon < 0 ? "" : saltAndText.substring(0, colon));
        String text = text(where, saltAndText.substring(colon + 1));
        try {
            return stretch(text.toCharArray(), salt, ROUNDS, BlobCipher.KEY);
        } catch (GeneralSecurityException e) {
            throw KeyInput.refuse(where, "is a passphrase, but this Java runtime has no PBKDF2WithHmacSHA256");
        }
    }

    static byte[] stretch(char[] text, byte[] salt, int rounds, int length) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(text, salt, rounds, length * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] salt(String where, String text) {
        try {
            byte[] salt = Base64.getUrlDecoder().decode(text);
            if (salt.length == SALT
                    && SealedText.canonical(text)
                    && WeakKeys.reason(salt).isEmpty()) {
                return salt;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text.
        }
        throw KeyInput.refuse(
                where,
                "is a passphrase without its salt: write passphrase:SALT:TEXT, where SALT is 32 random "
                        + "bytes in Base64url without padding, made once (KeyRing.newPassphraseSalt) and kept. "
                        + "Better: use a random key");
    }

    /** The composed text, if it is hard enough to guess. */
    static String text(String where, String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFC);
        int characters = normal.codePointCount(0, normal.length());
        if (!text.strip().equals(text)) {
            throw KeyInput.refuse(where, "is a passphrase with white space at its start or end: remove it");
        }
        if (characters < FEWEST || characters > LONGEST) {
            throw KeyInput.refuse(
                    where,
                    "is a passphrase of " + characters + " characters; it needs " + FEWEST + " to " + LONGEST
                            + ". Better: use a random key");
        }
        if (!UTF_8.newEncoder().canEncode(normal)) {
            throw KeyInput.refuse(where, "is a passphrase that holds half a character (a lone surrogate)");
        }
        if (guessable(normal)) {
            throw KeyInput.refuse(
                    where, "is a passphrase of a few characters repeated or counted. Better: use a random key");
        }
        return normal;
    }

    private static boolean guessable(String text) {
        int[] points = text.codePoints().toArray();
        boolean counts = true;
        for (int i = 2; i < points.length; i++) {
            counts &= points[i] - points[i - 1] == points[1] - points[0];
        }
        return counts || text.codePoints().distinct().count() < FEWEST_DISTINCT;
    }
}
