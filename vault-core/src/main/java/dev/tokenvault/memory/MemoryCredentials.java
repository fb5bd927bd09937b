package dev.tokenvault.memory;

import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.RowLimits;
import dev.tokenvault.storage.StoredCredential;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Credentials in the heap. */
final class MemoryCredentials implements CredentialStore {
    private final StoreTime time;
    private final Exclusive exclusive = new Exclusive();
    private final CredentialRows rows = new CredentialRows();

    MemoryCredentials(StoreTime time) {
        this.time = time;
    }

    @Override
    public boolean insert(StoredCredential row) {
        RowLimits.check(row);
        return exclusive.run(() -> {
            boolean taken = rows.get(row.id()).isPresent()
                    || rows.owned(row.owner().key(), Optional.empty()).anyMatch(held -> held.sameAccount(row));
            if (!taken) {
                rows.put(CredentialRow.inserted(row, time.now()));
            }
            return !taken;
        });
    }

    @Override
    public Optional<StoredCredential> find(String id) {
        return exclusive.run(() -> rows.get(id).map(row -> row.at(time.now())));
    }

    @Override
    public List<StoredCredential> owned(String ownerKey, Optional<String> provider, Optional<String> after, int limit) {
        return page(() -> rows.owned(ownerKey, after), row -> row.isOf(provider), limit);
    }

    @Override
    public List<StoredCredential> shared(
            Set<String> withKeys, Optional<String> provider, Optional<String> after, int limit) {
        if (withKeys.isEmpty()) {
            return List.of();
        }
        RowLimits.batch("The number of audiences", withKeys.size(), RowLimits.BATCH);
        return page(
                () -> withKeys.stream()
                        .flatMap(key -> rows.shared(key, after))
                        .sorted(Comparator.comparing(row -> row.stored().id())),
                row -> row.isOf(provider),
                limit);
    }

    @Override
    public boolean replaceSecret(StoredCredential next, long expectedVersion, OptionalLong fence) {
        RowLimits.check(next);
        RowLimits.successor(next.secret(), expectedVersion);
        return step(next.id(), row -> row.withSecret(next, expectedVersion, fence, time.now()));
    }

    @Override
    public boolean replaceFacts(StoredCredential next, long expectedFactsVersion) {
        RowLimits.check(next);
        RowLimits.successor(next.facts(), expectedFactsVersion);
        return step(next.id(), row -> row.withFacts(next, expectedFactsVersion, time.now()));
    }

    @Override
    public boolean intend(String id, long version, long fence) {
        return step(id, row -> row.intended(version, fence, time.now()));
    }

    @Override
    public boolean settle(String id, long version, long fence, Settlement result) {
        RowLimits.check(result.health());
        return step(id, row -> row.settled(version, fence, result, time.now()));
    }

    @Override
    public void mark(String id, Mark mark) {
        step(id, row -> row.marked(mark, time.now()));
    }

    @Override
    public boolean delete(String id) {
        return exclusive.run(() -> rows.remove(id));
    }

    @Override
    public List<StoredCredential> scan(Scan scan, Optional<String> after, int limit) {
        return page(() -> rows.all(after), wanted(scan), limit);
    }

    @Override
    public Map<String, Long> keyUse() {
        Map<String, Long> use = new HashMap<>();
        return exclusive.run(() -> {
            rows.all(Optional.empty()).map(CredentialRow::stored).forEach(row -> {
                use.merge(row.facts().text().keyId(), 1L, Long::sum);
                use.merge(row.secret().text().keyId(), 1L, Long::sum);
            });
            return use;
        });
    }

    private Predicate<CredentialRow> wanted(Scan scan) {
        if (scan instanceof Scan.OfTenant of) {
            return row -> row.ofTenant(of.tenantKey());
        }
        if (scan instanceof Scan.SealedUnder under) {
            return row -> row.sealedUnder(under.keyId());
        }
        long moment = StoreTime.after(time.now(), ((Scan.DueWithin) scan).time());
        return row -> row.dueBy(moment);
    }

    private List<StoredCredential> page(
            Supplier<Stream<CredentialRow>> source, Predicate<CredentialRow> wanted, int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        return exclusive.run(() -> {
            long now = time.now();
            return source.get()
                    .filter(wanted)
                    .limit(limit)
                    .map(row -> row.at(now))
                    .toList();
        });
    }

    private boolean step(String id, Function<CredentialRow, Optional<CredentialRow>> step) {
        return exclusive.run(() -> {
            Optional<CredentialRow> next = rows.get(id).flatMap(step);
            next.ifPresent(rows::put);
            return next.isPresent();
        });
    }
}
