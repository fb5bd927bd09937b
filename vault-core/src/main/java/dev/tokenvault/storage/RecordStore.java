package dev.tokenvault.storage;

import dev.tokenvault.storage.StoredRecord.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything else that is stored: sealed, owned, changed by compare-and-set only. The same rules as for
 * {@link CredentialStore}: one statement a method, false for a lost race. Thread-safe.
 */
public interface RecordStore {
    /** Adds the row; false if the id is taken or the name is held by a live row (an expired holder never blocks). */
    boolean insert(StoredRecord row);

    /** The row of this id; an expired one is found, with no time left, until it is pruned. */
    Optional<StoredRecord> find(Kind kind, String id);

    /** The live row that holds this name. */
    Optional<StoredRecord> named(Kind kind, String ownerKey, String name);

    /** Rows of a kind by id, live ones only. */
    List<StoredRecord> list(Kind kind, Optional<String> ownerKey, Optional<String> after, int limit);

    /**
     * Writes status, name, time left and payload if the stored version is the expected one. Consume-once is this method.
     *
     * @return false if the row moved, is gone or has expired
     */
    boolean replace(StoredRecord next, long expectedVersion);

    /** Removes the row. */
    boolean delete(Kind kind, String id);

    /** Removes up to this many expired rows; tells how many. */
    int prune(int limit);

    /** Rows sealed under a key, by id, for re-encryption. */
    List<StoredRecord> sealedUnder(String keyId, Optional<String> after, int limit);

    /** How many rows each key id holds. */
    Map<String, Long> keyUse();
}
