package dev.tokenvault.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until a test moves it. Handed to several vaults and their storage it is the one time they
 * all live in. Thread-safe.
 */
public final class MutableClock implements InstantSource {
    /** Where every clock starts: a whole second that no test chose with a hidden meaning. */
    public static final Instant START = Instant.parse("2031-05-06T07:08:09Z");

    private volatile Instant now;

    /** Stands at {@link #START}. */
    public MutableClock() {
        this(START);
    }

    /** Stands at this instant. */
    public MutableClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves by this much; a negative duration moves back, as a corrected machine clock does. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
