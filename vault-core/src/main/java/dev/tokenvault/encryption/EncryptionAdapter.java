package dev.tokenvault.encryption;

import dev.tokenvault.model.Tenant;
import java.util.Optional;

/**
 * Seals and opens what the vault stores. An adapter must bind every ciphertext to its {@link RowContext}, must never
 * return wrong plaintext, and reports every failure as {@link EncryptionException} without key or plaintext material.
 * Implementations are thread-safe; the vault closes the adapter when it is closed itself.
 *
 * <p>{@code EncryptionContract} in vault-testkit is the executable form of this promise.
 */
public interface EncryptionAdapter extends AutoCloseable {
    /** Seals under the active key of the row's tenant. The caller wipes {@code plain} afterwards. */
    Ciphertext encrypt(byte[] plain, RowContext row);

    /**
     * Opens what {@link #encrypt} made for exactly this row.
     *
     * @throws EncryptionException {@code ciphertext_invalid} if it is not that, {@code key_unavailable} if its key is not
     *     here (the row is left alone and may open later)
     */
    byte[] decrypt(Ciphertext ciphertext, RowContext row);

    /** The id of the key that {@link #encrypt} uses now for this tenant. */
    String activeKey(Optional<Tenant> tenant);

    /** Whether what it seals can be opened after a restart; false for a key that lives in memory only. */
    default boolean durable() {
        return true;
    }

    /** Wipes key material where that is possible. Later calls fail with {@code key_unavailable}. */
    @Override
    void close();
}
