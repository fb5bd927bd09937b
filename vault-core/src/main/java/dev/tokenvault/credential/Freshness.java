package dev.tokenvault.credential;

import dev.tokenvault.storage.StoredCredential.Hints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where a token stands in its life. */
public enum Freshness {
    /** Served as it is. */
    FRESH,
    /** In its last stretch: served, while one caller renews it. */
    STALE,
    /** Over: callers wait for a new one. */
    EXPIRED;

    private static final Duration LEAST = Duration.ofSeconds(60);

    /** Of a row, by its clear hints. */
    public static Freshness of(Hints hints, Instant now) {
        if (hints.expiresAt().isPresent() && !now.isBefore(hints.expiresAt().get())) {
            return EXPIRED;
        }
        return hints.dueAt().isPresent() && !now.isBefore(hints.dueAt().get()) ? STALE : FRESH;
    }

    /**
     * When to renew: ahead of the end by min(max(60 s, 10 % of its life), 50 % of its life), and up to a tenth of that
     * earlier, so that tokens issued together are not renewed together.
     *
     * @param jitter 0 … 1
     */
    static Optional<Instant> due(Instant now, Optional<Instant> expiresAt, double jitter) {
        return expiresAt.map(end -> {
            long life = Math.max(0, Duration.between(now, end).toMillis());
            double ahead = Math.min(Math.max((double) LEAST.toMillis(), life * 0.1), life * 0.5);
            return end.minusMillis((long) Math.min(ahead * (1 + 0.1 * jitter), life * 0.5));
        });
    }
}
