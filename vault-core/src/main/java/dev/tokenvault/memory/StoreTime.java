package dev.tokenvault.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The store's clock, in whole milliseconds as every store keeps it. */
final class StoreTime {
    /** The end of what never ends. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Duration LONGEST = Duration.ofDays(365_000);

    private final InstantSource clock;

    StoreTime(InstantSource clock) {
        this.clock = clock;
    }

    long now() {
        return clock.millis();
    }

    /** The moment after this span; a part of a millisecond counts as a whole one, a negative span as none. */
    static long after(long now, Duration span) {
        if (span.isNegative()) {
            return now;
        }
        Duration bounded = span.compareTo(LONGEST) > 0 ? LONGEST : span;
        return now + bounded.plusNanos(999_999).toMillis();
    }

    /** What is left until then; zero once it is over. */
    static Duration left(long now, long until) {
        return until <= now ? Duration.ZERO : Duration.ofMillis(until - now);
    }

    /** The instant as every store gives it back. */
    static Instant whole(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli());
    }
}
