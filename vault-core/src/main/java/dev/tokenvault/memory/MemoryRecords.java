package dev.tokenvault.memory;

import static java.util.Comparator.comparing;

import dev.tokenvault.memory.RecordRow.NameKey;
import dev.tokenvault.storage.RecordStore;
import dev.tokenvault.storage.RowLimits;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything else in the heap. */
final class MemoryRecords implements RecordStore {
    private final StoreTime time;
    private final Exclusive exclusive = new Exclusive();
    private final RecordRows rows = new RecordRows();

    MemoryRecords(StoreTime time) {
        this.time = time;
    }

    @Override
    public boolean insert(StoredRecord row) {
        RowLimits.check(row);
        return exclusive.run(() -> {
            boolean free = rows.get(row.kind(), row.id()).isEmpty() && freeName(row);
            if (free) {
                rows.put(RecordRow.of(row, time.now()));
            }
            return free;
        });
    }

    @Override
    public Optional<StoredRecord> find(Kind kind, String id) {
        return exclusive.run(() -> rows.get(kind, id).map(row -> row.at(time.now())));
    }

    @Override
    public Optional<StoredRecord> named(Kind kind, String ownerKey, String name) {
        return exclusive.run(() -> {
            long now = time.now();
            return rows.named(new NameKey(kind, ownerKey, name))
                    .filter(row -> row.live(now))
                    .map(row -> row.at(now));
        });
    }

    @Override
    public List<StoredRecord> list(Kind kind, Optional<String> ownerKey, Optional<String> after, int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        return exclusive.run(() -> {
            long now = time.now();
            return rows.of(kind, ownerKey, after)
                    .filter(row -> row.live(now))
                    .limit(limit)
                    .map(row -> row.at(now))
                    .toList();
        });
    }

    @Override
    public boolean replace(StoredRecord next, long expectedVersion) {
        RowLimits.check(next);
        RowLimits.successor(next.payload(), expectedVersion);
        return exclusive.run(() -> {
            long now = time.now();
            Optional<StoredRecord> held = rows.get(next.kind(), next.id())
                    .filter(row -> row.live(now) && row.stored().payload().version() == expectedVersion)
                    .map(RecordRow::stored);
            if (held.isEmpty() || !(held.get().name().equals(next.name()) || freeName(next))) {
                return false;
            }
            rows.put(RecordRow.of(written(held.get(), next), now));
            return true;
        });
    }

    @Override
    public boolean delete(Kind kind, String id) {
        return exclusive.run(() -> rows.remove(kind, id));
    }

    @Override
    public int prune(int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        return exclusive.run(() -> {
            long now = time.now();
            List<StoredRecord> over = rows.all()
                    .takeWhile(row -> !row.live(now))
                    .limit(limit)
                    .map(RecordRow::stored)
                    .toList();
            over.forEach(row -> rows.remove(row.kind(), row.id()));
            return over.size();
        });
    }

    @Override
    public List<StoredRecord> sealedUnder(String keyId, Optional<String> after, int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        return exclusive.run(() -> {
            long now = time.now();
            List<StoredRecord> sealed = rows.all()
                    .map(row -> row.at(now))
                    .filter(row -> row.payload().text().keyId().equals(keyId))
                    .filter(row -> row.id().compareTo(after.orElse("")) > 0)
                    .sorted(comparing(StoredRecord::id)
                            .thenComparing(row -> row.kind().name()))
                    .toList();
            String last = sealed.size() > limit ? sealed.get(limit - 1).id() : "";
            return last.isEmpty()
                    ? sealed
                    : sealed.stream()
                            .takeWhile(row -> row.id().compareTo(last) <= 0)
                            .toList();
        });
    }

    @Override
    public Map<String, Long> keyUse() {
        Map<String, Long> use = new HashMap<>();
        return exclusive.run(() -> {
            rows.all().forEach(row -> use.merge(row.stored().payload().text().keyId(), 1L, Long::sum));
            return use;
        });
    }

    /** Whether nobody live holds the row's name; whoever held it and expired goes. */
    private boolean freeName(StoredRecord row) {
        Optional<RecordRow> holder = RecordRows.nameOf(row).flatMap(rows::named);
        holder.filter(held -> !held.live(time.now()))
                .map(RecordRow::stored)
                .ifPresent(over -> rows.remove(over.kind(), over.id()));
        return holder.isEmpty() || !holder.get().live(time.now());
    }

    /** Only what the port says: never the owner. */
    private static StoredRecord written(StoredRecord held, StoredRecord next) {
        return new StoredRecord(
                held.kind(), held.id(), held.owner(), next.name(), next.status(), next.timeLeft(), next.payload());
    }
}
