package dev.tokenvault.testkit.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs a step on many threads that all start at the same moment. */
final class Race {
    private static final int RUNNERS = 16;

    private Race() {}

    /** How many of sixteen won. */
    static long winners(IntFunction<Boolean> step) {
        return of(RUNNERS, step).stream().filter(won -> won).count();
    }

    /** What each of the runners got, by its number. */
    static <T> List<T> of(int runners, IntFunction<T> step) {
        ExecutorService pool = Executors.newFixedThreadPool(runners);
        CountDownLatch ready = new CountDownLatch(runners);
        try {
            List<Future<T>> runs = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                int number = i;
                runs.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return step.apply(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> run : runs) {
                results.add(run.get(60, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("A runner failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The race was interrupted", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
