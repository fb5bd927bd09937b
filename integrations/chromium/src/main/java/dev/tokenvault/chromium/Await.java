package dev.tokenvault.chromium;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The only place where a thread waits: for an answer, or until something is so. */
final class Await {
    private static final long PAUSE_MILLIS = 20;

    private Await() {}

    /** The answer; {@code what} names what is awaited, for the error. */
    static <T> T answer(CompletableFuture<T> future, Duration atMost, Supplier<String> what) {
        try {
            return future.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ChromiumException("No answer within " + seconds(atMost) + " while " + what.get(), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ChromiumException("Failed while " + what.get() + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChromiumException("Interrupted while " + what.get(), e);
        }
    }

    /** Asks again and again, telling how much time is left, until there is something. */
    static <T> T until(Duration atMost, Function<Duration, Optional<T>> question, Supplier<String> what) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            Optional<T> found = question.apply(Duration.ofNanos(Math.max(left, TimeUnit.MILLISECONDS.toNanos(1))));
            if (found.isPresent()) {
                return found.get();
            }
            if (left <= 0) {
                throw new ChromiumException("Not within " + seconds(atMost) + ": " + what.get());
            }
            pause(what);
        }
    }

    private static void pause(Supplier<String> what) {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChromiumException("Interrupted while " + what.get(), e);
        }
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
