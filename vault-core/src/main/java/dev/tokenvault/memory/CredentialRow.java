package dev.tokenvault.memory;

import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.storage.CredentialStore.Mark;
import dev.tokenvault.storage.CredentialStore.Settlement;
import dev.tokenvault.storage.Sealed;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredCredential.Hints;
import dev.tokenvault.storage.StoredCredential.Refresh;
import dev.tokenvault.storage.StoredCredential.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A credential as it lies in the heap, with {@code waitFor} as a moment, and each conditional write of the store as a
 * step from one row to the next: empty if its condition does not hold.
 */
record CredentialRow(StoredCredential stored, long waitUntil) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static CredentialRow inserted(StoredCredential row, long now) {
        Instant at = Instant.ofEpochMilli(now);
        Times times = new Times(at, at, Optional.empty(), Optional.empty());
        Hints given = row.hints();
        Hints hints = hints(given, given.shareKey());
        long waitUntil = StoreTime.after(now, row.refresh().waitFor());
        return new CredentialRow(
                copy(row, hints, row.health(), row.facts(), row.secret(), row.refresh(), times), waitUntil);
    }

    /** The row as a caller sees it at this moment. */
    StoredCredential at(long now) {
        Refresh refresh = stored.refresh();
        Duration left = StoreTime.left(now, waitUntil);
        return with(stored.health(), new Refresh(refresh.fence(), refresh.unanswered(), left), stored.times());
    }

    Optional<CredentialRow> withSecret(StoredCredential next, long expected, OptionalLong fence, long now) {
        Refresh refresh = stored.refresh();
        if (stored.secret().version() != expected || (fence.isPresent() && refresh.fence() != fence.getAsLong())) {
            return Optional.empty();
        }
        Hints hints = hints(next.hints(), stored.hints().shareKey());
        Refresh idle = new Refresh(refresh.fence(), 0, Duration.ZERO);
        return Optional.of(new CredentialRow(
                copy(stored, hints, next.health(), stored.facts(), next.secret(), idle, updated(now)), 0));
    }

    Optional<CredentialRow> withFacts(StoredCredential next, long expected, long now) {
        if (stored.facts().version() != expected) {
            return Optional.empty();
        }
        Hints hints = hints(stored.hints(), next.hints().shareKey());
        return Optional.of(new CredentialRow(
                copy(stored, hints, stored.health(), next.facts(), stored.secret(), stored.refresh(), updated(now)),
                waitUntil));
    }

    Optional<CredentialRow> intended(long version, long fence, long now) {
        Refresh refresh = stored.refresh();
        boolean free = stored.secret().version() == version
                && stored.health().status() == Status.ACTIVE
                && waitUntil <= now
                && refresh.fence() < fence;
        Refresh next = new Refresh(fence, refresh.unanswered() + 1, Duration.ZERO);
        return free
                ? Optional.of(new CredentialRow(with(stored.health(), next, stored.times()), waitUntil))
                : Optional.empty();
    }

    Optional<CredentialRow> settled(long version, long fence, Settlement result, long now) {
        Refresh refresh = stored.refresh();
        if (stored.secret().version() != version || refresh.fence() != fence) {
            return Optional.empty();
        }
        Refresh next = new Refresh(fence, result.answered() ? 0 : refresh.unanswered(), Duration.ZERO);
        long until = StoreTime.after(now, result.waitFor());
        return Optional.of(new CredentialRow(with(result.health(), next, updated(now)), until));
    }

    Optional<CredentialRow> marked(Mark mark, long now) {
        Times times = stored.times();
        Instant at = Instant.ofEpochMilli(now);
        boolean used = mark == Mark.USED;
        Optional<Instant> last = used ? times.usedAt() : times.preferredAt();
        boolean due = last.isEmpty()
                || (used ? !last.get().plus(MINUTE).isAfter(at) : last.get().isBefore(at));
        Times next = new Times(
                times.createdAt(),
                times.updatedAt(),
                used ? Optional.of(at) : times.usedAt(),
                used ? times.preferredAt() : Optional.of(at));
        return due
                ? Optional.of(new CredentialRow(with(stored.health(), stored.refresh(), next), waitUntil))
                : Optional.empty();
    }

    /** Whether the rows cannot both be stored. */
    boolean sameAccount(StoredCredential other) {
        return stored.provider().equals(other.provider()) && stored.accountKey().equals(other.accountKey());
    }

    /** Whether the row is of this provider, if one is asked for. */
    boolean isOf(Optional<String> provider) {
        return provider.isEmpty() || provider.get().equals(stored.provider());
    }

    /** Whether the row belongs to this tenant or to a member of it. */
    boolean ofTenant(String tenantKey) {
        return stored.owner()
                .tenant()
                .map(Tenant::key)
                .filter(tenantKey::equals)
                .isPresent();
    }

    boolean sealedUnder(String keyId) {
        return stored.facts().text().keyId().equals(keyId)
                || stored.secret().text().keyId().equals(keyId);
    }

    boolean dueBy(long moment) {
        return stored.health().status() == Status.ACTIVE
                && stored.hints()
                        .dueAt()
                        .filter(due -> due.toEpochMilli() <= moment)
                        .isPresent();
    }

    private Times updated(long now) {
        Times times = stored.times();
        return new Times(times.createdAt(), Instant.ofEpochMilli(now), times.usedAt(), times.preferredAt());
    }

    private StoredCredential with(Health health, Refresh refresh, Times times) {
        return copy(stored, stored.hints(), health, stored.facts(), stored.secret(), refresh, times);
    }

    /** Share key is part of the facts, all other hints of the secret. */
    private static Hints hints(Hints ofSecret, Optional<String> shareKey) {
        return new Hints(
                ofSecret.kind(),
                ofSecret.scopes(),
                shareKey,
                ofSecret.expiresAt().map(StoreTime::whole),
                ofSecret.dueAt().map(StoreTime::whole));
    }

    private static StoredCredential copy(
            StoredCredential row,
            Hints hints,
            Health health,
            Sealed facts,
            Sealed secret,
            Refresh refresh,
            Times times) {
        return new StoredCredential(
                row.id(), row.owner(), row.provider(), row.accountKey(), hints, health, facts, secret, refresh, times);
    }
}
