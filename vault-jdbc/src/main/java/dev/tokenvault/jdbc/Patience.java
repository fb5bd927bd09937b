package dev.tokenvault.jdbc;

import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long one store method keeps trying what the database refuses for the moment: a few times, some milliseconds apart,
 * and never beyond the caller's deadline. Turns the last refusal into words of our own.
 */
final class Patience {
    private static final int TRIES = 6;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = 3_000_000;
    private static final Pattern STATE = Pattern.compile("[0-9A-Za-z]{5}");

    private final Optional<Duration> deadline;
    private final long start = System.nanoTime();

    private Patience(Optional<Duration> deadline) {
        this.deadline = deadline;
    }

    /** Without a deadline of the caller's. */
    static Patience usual() {
        return new Patience(Optional.empty());
    }

    /** Ends after this time. */
    static Patience within(Duration deadline) {
        return new Patience(Optional.of(deadline));
    }

    /** One step that talks to the database. */
    interface Step<T> {
        T run() throws SQLException;
    }

    /** Runs the step until it gets through; {@code worst} is what it may have done if nobody knows. */
    <T> T until(Dialect dialect, Effect worst, Step<T> step) {
        for (int tries = 1; ; tries++) {
            if (left().filter(time -> time.isNegative() || time.isZero()).isPresent()) {
                throw new StorageException(
                        "The database did not get to the statement in time; it was not sent.", Effect.NONE);
            }
            try {
                return step.run();
            } catch (SQLException e) {
                Verdict verdict = dialect.verdict(e);
                if (verdict != Verdict.AGAIN || tries == TRIES || passed().compareTo(LONGEST) > 0) {
                    throw failure(verdict, worst, e);
                }
            }
            LockSupport.parkNanos(tries * PAUSE_NANOS);
        }
    }

    /** What is left of the caller's deadline, if there is one. */
    Optional<Duration> left() {
        return deadline.map(time -> time.minus(passed()));
    }

    /** The message has the codes only: the driver's own text may quote a row. */
    static StorageException failure(Verdict verdict, Effect worst, SQLException e) {
        String codes = " (SQLState " + state(e.getSQLState()) + ", vendor code " + e.getErrorCode() + ").";
        return switch (verdict) {
            case AGAIN -> new StorageException("The database stayed busy; try again" + codes, Effect.NONE);
            case NO_TABLE ->
                new StorageException(
                        "A table of Token Vault is missing: run the DDL file again, it adds what is not there" + codes,
                        Effect.NONE);
            case DUPLICATE, EXISTS, REFUSED ->
                new StorageException("The database refused a statement" + codes, Effect.NONE);
            case UNKNOWN ->
                new StorageException(
                        worst == Effect.NONE
                                ? "The database did not answer; nothing was changed" + codes
                                : "The connection broke after a write was sent; it may have taken effect" + codes,
                        worst);
        };
    }

    private static String state(@Nullable String state) {
        return state != null && STATE.matcher(state).matches() ? state : "none";
    }

    private Duration passed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
