package dev.tokenvault.storage;

import dev.tokenvault.model.Credential.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Credentials, one row each. Every method takes effect in one statement on a connection of its own; a lost race is
 * {@code false} or empty; a database that is down is a {@link StorageException} which says whether the write may have
 * happened. Thread-safe.
 *
 * <p>The secret column has three writers only: a consent, a person's rotation, and the holder of the refresh lease.
 */
public interface CredentialStore {
    /** Adds the row; false if owner, provider and account exist already. */
    boolean insert(StoredCredential row);

    /** The row of this id. */
    Optional<StoredCredential> find(String id);

    /** The rows of one owner by id, after the given id; the hot path: one indexed read. */
    List<StoredCredential> owned(String ownerKey, Optional<String> provider, Optional<String> after, int limit);

    /** The rows shared with any of these audiences, by id. */
    List<StoredCredential> shared(Set<String> withKeys, Optional<String> provider, Optional<String> after, int limit);

    /**
     * Writes secret, hints and health of {@code next} if the stored secret still has the expected version, and with a
     * fence only if the stored fence is that one. Clears unanswered and waitFor; leaves facts and fence alone.
     *
     * @return false if the row moved, is gone or is fenced off
     */
    boolean replaceSecret(StoredCredential next, long expectedVersion, OptionalLong fence);

    /** Writes facts and share key if the stored facts still have the expected version; never touches the secret. */
    boolean replaceFacts(StoredCredential next, long expectedFactsVersion);

    /**
     * Notes that a token request is about to leave: fence := fence, unanswered + 1.
     *
     * @return false if the row moved, is gone, is not active, still waits, or has seen this fence or a greater one
     */
    boolean intend(String id, long version, long fence);

    /** Notes how a request without a new secret ended; false if the row moved, is gone or has another fence. */
    boolean settle(String id, long version, long fence, Settlement result);

    /** Notes a use (at most once a minute) or a preference (greatest wins); no version changes. */
    void mark(String id, Mark mark);

    /** Revoked = gone; no later write can bring the row back. */
    boolean delete(String id);

    /** A batch of rows for the chores, by id. */
    List<StoredCredential> scan(Scan scan, Optional<String> after, int limit);

    /** How many sealed texts each key id holds; two per row. */
    Map<String, Long> keyUse();

    /** What {@link #mark} notes. */
    enum Mark {
        /** The credential was used. */
        USED,
        /** The owner made it the default. */
        PREFERRED
    }

    /**
     * The end of a token request that brought no new secret.
     *
     * @param answered whether the provider answered for certain, which clears the count of unanswered requests
     * @param waitFor no new attempt before this has passed
     */
    record Settlement(Health health, boolean answered, Duration waitFor) {}

    /** What a chore looks for. */
    sealed interface Scan {
        /** Active rows whose due time is reached within this duration. */
        record DueWithin(Duration time) implements Scan {}

        /** Rows of a tenant and of its members. */
        record OfTenant(String tenantKey) implements Scan {}

        /** Rows with at least one text under this key. */
        record SealedUnder(String keyId) implements Scan {}
    }
}
