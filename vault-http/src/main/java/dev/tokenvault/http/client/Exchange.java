package dev.tokenvault.http.client;

import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request under way: every step of it is waited for until the same deadline. An interrupt ends the wait only if the
 * request can still be kept here; else the answer is waited for and the thread is interrupted afterwards.
 */
final class Exchange {
    private final String host;
    private final Departure departure;
    private final Duration allowed;
    private final long end;

    private Exchange(String host, Departure departure, Duration allowed, long end) {
        this.host = host;
        this.departure = departure;
        this.allowed = allowed;
        this.end = end;
    }

    /** Starts the clock; the monotonic one, as waiting has nothing to do with the time of day. */
    static Exchange begin(WireRequest request, Departure departure) {
        Duration allowed = request.deadline();
        return new Exchange(request.target().host(), departure, allowed, System.nanoTime() + allowed.toNanos());
    }

    <T> T await(CompletableFuture<T> step) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return step.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                    if (departure.giveUp()) {
                        step.cancel(true);
                        throw new TransportException("The thread was interrupted before the request had left.", false);
                    }
                }
            }
        } catch (TimeoutException e) {
            departure.giveUp();
            step.cancel(true);
            throw new TransportException(
                    "'" + host + "' did not answer to the end within " + allowed.toMillis() + " ms.", departure.left());
        } catch (ExecutionException e) {
            throw Failures.of(e, host, departure.left());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
