package dev.tokenvault.audit;

import dev.tokenvault.model.VaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets callers that arrive together share one append: each queues its event, the first to get the lock writes all that
 * wait, the others find theirs written. No thread of its own.
 */
final class GroupCommit {
    private static final int MOST = 256;

    private final ChainWriter writer;
    private final ReentrantLock turn = new ReentrantLock();
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();

    GroupCommit(ChainWriter writer) {
        this.writer = writer;
    }

    /** Returns when the event is stored; fails with {@code audit_unavailable} when it is not. */
    void store(AuditEvent event) {
        Waiting mine = new Waiting(event, new CompletableFuture<>());
        queue.add(mine);
        turn.lock();
        try {
            while (!mine.done().isDone()) {
                drain();
            }
        } finally {
            turn.unlock();
        }
        try {
            mine.done().join();
        } catch (CompletionException e) {
            throw new VaultException(
                    "audit_unavailable",
                    "The audit store did not take the event in time, so nothing was done. Check the storage, then try again.",
                    true,
                    null);
        }
    }

    void tellHead() {
        turn.lock();
        try {
            writer.tellHead();
        } finally {
            turn.unlock();
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
        }
    }

    private record Waiting(AuditEvent event, CompletableFuture<Void> done) {}
}
