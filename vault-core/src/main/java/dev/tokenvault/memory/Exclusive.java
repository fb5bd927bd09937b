package dev.tokenvault.memory;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one store method run at a time; the steps touch memory only, so nobody waits long. */
final class Exclusive {
    private final ReentrantLock lock = new ReentrantLock();

    <T> T run(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
