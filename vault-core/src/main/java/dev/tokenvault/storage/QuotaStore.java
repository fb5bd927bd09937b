package dev.tokenvault.storage;

import java.time.Duration;

/** Counters with a window, shared by all nodes: every rate limit is one of these. Thread-safe. */
public interface QuotaStore {
    /** Takes permits from the bucket if its window still has so many; a window starts with its first take. */
    boolean take(String bucket, int permits, int limit, Duration window);
}
