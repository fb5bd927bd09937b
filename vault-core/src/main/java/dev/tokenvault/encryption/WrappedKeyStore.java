package dev.tokenvault.encryption;

import dev.tokenvault.model.Owner;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where envelope encryption keeps its data keys: wrapped by a {@link KeyWrapper}, one active key for each owner (a tenant,
 * or the application for all that have none), and the older ones that still open what they sealed.
 *
 * <p>The order that keeps every row readable at every moment, whatever crashes: {@link #insert} the new key, read it back
 * and unwrap it, {@link #activate} it, re-seal the rows of the old one, and {@link #delete} that one once no row names it and
 * no node has it cached as active. A change of the key-encryption key is {@link #rewrap} of each entry; no row is touched.
 *
 * <p>Each method takes effect at once or not at all; a lost race is {@code false}, never an exception. A key id is
 * unknown to a node that cached the keys before another node made it, so a caller asks {@link #find} again before it
 * calls a key unavailable. Thread-safe.
 */
public interface WrappedKeyStore {
    /** Adds a key that is not active yet; false if the id is taken. */
    boolean insert(Entry entry);

    /** The key of this id, active or not. */
    Optional<Entry> find(String keyId);

    /** The id of the key that seals for this owner now; empty if it has none yet. */
    Optional<String> active(Owner owner);

    /**
     * Makes a stored key of this owner the active one, if the active one is still {@code expected} (empty = none yet).
     *
     * @return false if another node moved it, or the key is not there
     */
    boolean activate(Owner owner, String keyId, Optional<String> expected);

    /**
     * Replaces the wrapped text of the same data key.
     *
     * @param next with the version after {@code expectedVersion}, to which its text is bound
     * @return false if it moved or is gone
     */
    boolean rewrap(Entry next, long expectedVersion);

    /** Forgets a key for ever; false if it is gone, or active. The caller knows that no row needs it. */
    boolean delete(String keyId);

    /**
     * Keys by id, for a change of the key-encryption key and for reports.
     *
     * @param after the last id of the page before
     * @param limit 1–1000
     */
    List<Entry> list(Optional<String> after, int limit);

    /**
     * One wrapped data key.
     *
     * @param keyId what {@link Ciphertext#keyId()} names: 1–64 printable ASCII characters, never used for another key
     * @param owner whose rows it seals
     * @param version counts writes of the wrapped text, from 1
     */
    record Entry(String keyId, Owner owner, WrappedKey key, long version) {
        /** Requires all. */
        public Entry {
            Objects.requireNonNull(keyId, "keyId");
            Objects.requireNonNull(owner, "owner");
            Objects.requireNonNull(key, "key");
        }
    }
}
