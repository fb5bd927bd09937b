package dev.tokenvault.memory;

import dev.tokenvault.memory.RecordRow.NameKey;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rows with their indexes: by kind, by kind and owner, by name, by end. Not thread-safe. */
final class RecordRows {
    private final Shelves<Kind, RecordRow> byKind = new Shelves<>();
    private final Shelves<List<Object>, RecordRow> byOwner = new Shelves<>();
    private final Map<NameKey, RecordRow> byName = new HashMap<>();
    private final NavigableSet<RecordRow> byEnd = new TreeSet<>(RecordRow.BY_END);

    void put(RecordRow row) {
        StoredRecord stored = row.stored();
        remove(stored.kind(), stored.id());
        byKind.put(stored.kind(), stored.id(), row);
        byOwner.put(owner(stored.kind(), stored.owner().key()), stored.id(), row);
        nameOf(stored).ifPresent(name -> byName.put(name, row));
        byEnd.add(row);
    }

    boolean remove(Kind kind, String id) {
        Optional<RecordRow> found = get(kind, id);
        found.ifPresent(row -> {
            byKind.remove(kind, id);
            byOwner.remove(owner(kind, row.stored().owner().key()), id);
            nameOf(row.stored()).ifPresent(byName::remove);
            byEnd.remove(row);
        });
        return found.isPresent();
    }

    Optional<RecordRow> get(Kind kind, String id) {
        return byKind.get(kind, id);
    }

    Optional<RecordRow> named(NameKey name) {
        return Optional.ofNullable(byName.get(name));
    }

    Stream<RecordRow> of(Kind kind, Optional<String> ownerKey, Optional<String> after) {
        return ownerKey.map(key -> byOwner.after(owner(kind, key), after)).orElseGet(() -> byKind.after(kind, after));
    }

    Stream<RecordRow> all() {
        return byEnd.stream();
    }

    static Optional<NameKey> nameOf(StoredRecord row) {
        return row.name().map(name -> new NameKey(row.kind(), row.owner().key(), name));
    }

    private static List<Object> owner(Kind kind, String ownerKey) {
        return List.of(kind, ownerKey);
    }
}
