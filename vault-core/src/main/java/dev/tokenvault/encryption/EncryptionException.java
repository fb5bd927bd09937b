package dev.tokenvault.encryption;

import dev.tokenvault.model.VaultException;

/**
 * Sealing or opening failed. {@code key_unavailable}: the key is not here, nothing is wrong with the row;
 * {@code ciphertext_invalid}: the text is damaged or belongs to another row; {@code internal}: nothing could be sealed,
 * because the random source or the cipher does not work. The message never tells which byte, and there is no cause.
 */
public final class EncryptionException extends VaultException {
    private static final long serialVersionUID = 1L;

    private EncryptionException(String code, String message, boolean retryable) {
        super(code, message, retryable, null);
    }

    /** No key with this id is in the ring. */
    public static EncryptionException keyUnavailable(String keyId) {
        return new EncryptionException(
                "key_unavailable",
                "The key '" + keyId
                        + "' is not in the key ring: add it as a decrypt-only key, then this row opens again.",
                false);
    }

    /** The service that holds the key did not answer; trying again may help. */
    public static EncryptionException keyServiceUnavailable(String keyId) {
        return new EncryptionException(
                "key_unavailable",
                "The service that holds the key '" + keyId + "' did not answer; try again later.",
                true);
    }

    /** The text is damaged, or was made for another row. */
    public static EncryptionException invalid() {
        return new EncryptionException(
                "ciphertext_invalid",
                "The sealed text is damaged or belongs to another row; it cannot be opened.",
                false);
    }

    /** The adapter was closed and its keys are wiped. */
    public static EncryptionException closed() {
        return new EncryptionException(
                "key_unavailable", "The encryption is closed and its keys are wiped: build a new vault.", false);
    }

    /** Nothing was sealed. The reason is ours, never the text of another exception, which could quote anything. */
    static EncryptionException notSealed(String reason) {
        return new EncryptionException("internal", "Nothing was sealed: " + reason + ".", false);
    }
}
