package dev.tokenvault.encryption;

import java.util.Base64;

/**
 * The text form of a blob: Base64url without padding (RFC 4648 §5). Exactly one text stands for one blob: padding, white
 * space, the other alphabet and unused bits that are not zero (§3.5) are refused. Stateless.
 */
final class SealedText {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LONGEST = lengthOf(BlobCipher.OVERHEAD + AesGcmEncryption.LARGEST);

    private SealedText() {}

    static String encode(byte[] blob) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(blob);
    }

    static byte[] decode(String text) {
        if (text.length() > LONGEST || !canonical(text)) {
            throw EncryptionException.invalid();
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw EncryptionException.invalid();
        }
    }

    /** Whether the end is as an encoder writes it; the decoder itself forgives padding and stray bits there. */
    static boolean canonical(String text) {
        if (text.isEmpty()) {
            return true;
        }
        int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
        return switch (text.length() % 4) {
            case 0 -> last >= 0;
            case 2 -> last >= 0 && last % 16 == 0;
            case 3 -> last >= 0 && last % 4 == 0;
            default -> false;
        };
    }

    private static int lengthOf(int bytes) {
        return (int) ((bytes * 4L + 2) / 3);
    }
}
