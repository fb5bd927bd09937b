package dev.tokenvault.encryption;

import java.util.Objects;

/**
 * Sealed bytes as stores keep them.
 *
 * @param keyId the key that opens it, 1–64 printable ASCII characters; also told inside the text
 * @param text Base64url without padding, of any length
 */
public record Ciphertext(String keyId, String text) {
    /** Requires both. */
    public Ciphertext {
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(text, "text");
    }

    /** Ciphertext is not secret, yet nobody reads it in a log: only the key id and the length are printed. */
    @Override
    public String toString() {
        return "Ciphertext[keyId=" + keyId + ", " + text.length() + " characters]";
    }
}
