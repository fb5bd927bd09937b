package dev.tokenvault.connect;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets waiting callers of this node hear at once that some authorization ended; other nodes are polled. */
final class Wakeup {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long endings;

    void tell() {
        lock.lock();
        try {
            endings++;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a call of {@link #tell} or the next poll; false if the thread was interrupted. */
    boolean rest() {
        lock.lock();
        try {
            long seen = endings;
            long left = POLL_NANOS;
            while (endings == seen && left > 0) {
                left = ended.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
