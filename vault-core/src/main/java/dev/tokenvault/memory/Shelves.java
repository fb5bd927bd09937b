package dev.tokenvault.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An index: rows under a label, sorted by id. Reading a shelf costs what stands on it, whatever else is stored. Not
 * thread-safe.
 */
final class Shelves<L, R> {
    private final Map<L, NavigableMap<String, R>> shelves = new HashMap<>();

    void put(L label, String id, R row) {
        shelves.computeIfAbsent(label, l -> new TreeMap<>()).put(id, row);
    }

    void remove(L label, String id) {
        shelves.computeIfPresent(label, (l, shelf) -> {
            shelf.remove(id);
            return shelf.isEmpty() ? null : shelf;
        });
    }

    Optional<R> get(L label, String id) {
        return Optional.ofNullable(shelves.get(label)).map(shelf -> shelf.get(id));
    }

    /** The rows under this label after the given id. */
    Stream<R> after(L label, Optional<String> after) {
        NavigableMap<String, R> shelf = shelves.get(label);
        return shelf == null ? Stream.empty() : shelf.tailMap(after.orElse(""), false).values().stream();
    }
}
