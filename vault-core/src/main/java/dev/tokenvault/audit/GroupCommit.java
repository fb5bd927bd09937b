package dev.tokenvault.audit;

import dev.tokenvault.model.VaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets callers that arrive together share one append: each queues its event, the first to get the lock writes all that
 * wait, the others find theirs written. Nobody waits for ever behind a store that hangs. No thread of its own.
 */
final class GroupCommit {
    private static final int MOST = 256;

    private final ChainWriter writer;
    private final Duration patience;
    private final ReentrantLock turn = new ReentrantLock();
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();

    /**
     * Over this writer.
     *
     * @param patience how long a caller waits for its turn
     */
    GroupCommit(ChainWriter writer, Duration patience) {
        this.writer = writer;
        this.patience = patience;
    }

    /** Returns when the event is stored; fails with {@code audit_unavailable} when it is not. */
    void store(AuditEvent event) {
        Waiting mine = new Waiting(event, new CompletableFuture<>());
        queue.add(mine);
        if (takeTurn()) {
            try {
                while (!mine.done().isDone()) {
                    drain();
                }
            } finally {
                turn.unlock();
            }
        } else if (queue.remove(mine) || !mine.done().isDone()) {
            throw unavailable();
        }
        try {
            mine.done().join();
        } catch (CompletionException e) {
            throw unavailable();
        }
    }

    void tellHead() {
        if (takeTurn()) {
            try {
                writer.tellHead();
            } finally {
                turn.unlock();
            }
        }
    }

    /** An interrupt changes nothing: whoever is interrupted has still to say what it did. */
    private boolean takeTurn() {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return turn.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void drain() {
        List<Waiting> batch = new ArrayList<>();
        for (Waiting next = queue.poll(); next != null; next = batch.size() < MOST ? queue.poll() : null) {
            batch.add(next);
        }
        try {
            writer.append(batch.stream().map(Waiting::event).toList());
            batch.forEach(w -> w.done().complete(null));
        } catch (RuntimeException e) {
            batch.forEach(w -> w.done().completeExceptionally(e));
        } catch (Error e) {
            batch.forEach(w -> w.done().completeExceptionally(e));
            throw e;
        }
    }

    private static VaultException unavailable() {
        return new VaultException(
                "audit_unavailable",
                "The audit store did not take the event in time, so nothing was done. Check the storage, then try again.",
                true,
                null);
    }

    private record Waiting(AuditEvent event, CompletableFuture<Void> done) {}
}
