package dev.tokenvault.encryption;

/**
 * A key-encryption key that never leaves its keeper: a cloud KMS, a transit engine, an HSM, a second key ring. It seals
 * the data keys of envelope encryption and nothing else, so that a store holds wrapped keys only, and whoever can take the
 * right to unwrap away takes every row away with it.
 *
 * <p>What an adapter must keep:
 *
 * <ul>
 *   <li>A wrapped key is bound to its {@link RowContext}, as associated data or as the keeper's encryption context (there,
 *       SHA-256 of {@link RowContext#associatedData()} in Base64 is short enough and tells nothing). Under another context
 *       it never unwraps.
 *   <li>{@link #unwrap} gives back exactly the bytes that {@link #wrap} got, or throws; never other bytes.
 *   <li>A call has a deadline of its own. It holds no lock while it waits, for several threads may call at once.
 *   <li>No message, log line or cause shows a key, or the keeper's credentials.
 * </ul>
 *
 * <p>Callers cache unwrapped keys and unwrap each one once for all waiting threads; an implementation need not. It is
 * thread-safe, and its client belongs to the application, which closes it after the vault.
 */
public interface KeyWrapper {
    /**
     * The stable name of the key-encryption key, stored with what it wraps: 1–64 printable ASCII characters without space. A
     * keeper that rotates versions behind one name and finds the version in the wrapped text keeps its id; another
     * key-encryption key has another id.
     */
    String id();

    /**
     * Wraps a data key, usually 32 bytes. The caller wipes {@code key} afterwards.
     *
     * @param context the row that will hold the wrapped key
     * @throws EncryptionException {@code key_unavailable}, retryable if the keeper did not answer or throttles, not if it
     *     denies
     */
    WrappedKey wrap(byte[] key, RowContext context);

    /**
     * Unwraps what {@link #wrap} made for exactly this context. The array belongs to the caller, who wipes it.
     *
     * @throws EncryptionException {@code key_unavailable} as for {@link #wrap}, also for another {@link WrappedKey#wrapperId()};
     *     {@code ciphertext_invalid} if the text is damaged or was made for another context
     */
    byte[] unwrap(WrappedKey wrapped, RowContext context);
}
