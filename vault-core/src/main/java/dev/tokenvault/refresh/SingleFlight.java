package dev.tokenvault.refresh;

import dev.tokenvault.model.VaultException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets callers of one process share one piece of work per key: the first does it on its own thread, the others wait for
 * its answer. Neither answers nor failures outlive the work. No lock is held while it runs.
 */
final class SingleFlight<T> {
    private final Map<String, CompletableFuture<T>> flights = new ConcurrentHashMap<>();

    boolean underWay(String key) {
        return flights.containsKey(key);
    }

    T join(String key, Supplier<T> work, Duration atMost) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> first = flights.putIfAbsent(key, mine);
        if (first != null) {
            return await(first, atMost);
        }
        try {
            T result = work.get();
            mine.complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            flights.remove(key, mine);
        }
    }

    private static <T> T await(CompletableFuture<T> flight, Duration atMost) {
        try {
            return flight.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VaultException known) {
                throw known;
            }
            throw failed("The refresh that this call waited for failed; try again.");
        } catch (TimeoutException e) {
            throw failed("The refresh that this call waited for takes too long; try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("The call was interrupted while it waited for a refresh; the refresh goes on.");
        }
    }

    private static VaultException failed(String message) {
        return new VaultException("token_request_failed", message, true, null);
    }
}
