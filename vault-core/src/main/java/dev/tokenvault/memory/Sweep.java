package dev.tokenvault.memory;

import java.util.Collection;
import java.util.function.Predicate;

/**
 * Keeps a map from growing for ever: looks for dead entries each time the map has doubled, so that the search costs
 * nothing when spread over what was added. Not thread-safe.
 */
final class Sweep {
    private static final int LEAST = 1024;

    private int next = LEAST;

    <T> void of(Collection<T> entries, Predicate<T> dead) {
        if (entries.size() >= next) {
            entries.removeIf(dead);
            next = Math.max(LEAST, 2 * entries.size());
        }
    }
}
