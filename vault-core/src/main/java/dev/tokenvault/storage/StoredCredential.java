package dev.tokenvault.storage;

import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the credential store: two sealed texts and the clear columns beside them. Clear columns are hints: the
 * sealed text repeats what matters, and is compared when it is opened.
 *
 * @param id 32 hex characters chosen by the vault
 * @param accountKey 64 hex characters, see {@link dev.tokenvault.model.CredentialKey#accountKey()}
 * @param facts what may be listed: owner, account, label, share
 * @param secret what may not: the secret and the provider it is pinned to
 */
public record StoredCredential(
        String id,
        Owner owner,
        String provider,
        String accountKey,
        Hints hints,
        Health health,
        Sealed facts,
        Sealed secret,
        Refresh refresh,
        Times times) {

    /**
     * What queries need in the clear.
     *
     * @param shareKey the {@link Owner#key()} of the audience it is shared with
     * @param dueAt when it should be renewed ahead of its expiry
     */
    public record Hints(
            Kind kind,
            Scopes scopes,
            Optional<String> shareKey,
            Optional<Instant> expiresAt,
            Optional<Instant> dueAt) {}

    /**
     * Where the refresh protocol stands.
     *
     * @param fence the greatest fencing token that has written an intent
     * @param unanswered token requests that left and were not answered for certain
     * @param waitFor how long no new attempt may start, by the store's clock; zero = now
     */
    public record Refresh(long fence, int unanswered, Duration waitFor) {
        /** Nothing under way. */
        public static final Refresh IDLE = new Refresh(0, 0, Duration.ZERO);
    }

    /** When things happened, by the store's clock; what a caller passes on insert is ignored. */
    public record Times(Instant createdAt, Instant updatedAt, Optional<Instant> usedAt, Optional<Instant> preferredAt) {
        /** For a row that is not stored yet. */
        public static final Times NEW = new Times(Instant.EPOCH, Instant.EPOCH, Optional.empty(), Optional.empty());
    }

    /** This row with another secret, its hints and health. */
    public StoredCredential withSecret(Hints newHints, Health newHealth, Sealed newSecret) {
        return new StoredCredential(
                id, owner, provider, accountKey, newHints, newHealth, facts, newSecret, refresh, times);
    }

    /** This row with other facts and hints. */
    public StoredCredential withFacts(Hints newHints, Sealed newFacts) {
        return new StoredCredential(
                id, owner, provider, accountKey, newHints, health, newFacts, secret, refresh, times);
    }
}
