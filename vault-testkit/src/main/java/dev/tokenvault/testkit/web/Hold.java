package dev.tokenvault.testkit.web;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A barrier inside a server: a request that comes to it stays until the test releases it. It replaces the sleeping of a
 * slow server, and lets a test act at the very moment a request is under way. Thread-safe; once released it stays open.
 */
public final class Hold {
    private static final int SECONDS = 30;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Hold() {}

    /** A hold that nothing passes yet. */
    public static Hold closed() {
        return new Hold();
    }

    /**
     * Waits until a request stands here.
     *
     * @throws IllegalStateException if none comes within 30 s
     */
    public void awaitArrival() {
        await(arrived, "No request came to the hold within " + SECONDS + " s.");
    }

    /** Lets every request pass, those that wait and those that come. */
    public void release() {
        released.countDown();
    }

    void pass() {
        arrived.countDown();
        await(released, "The hold was not released within " + SECONDS + " s.");
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at the hold.", e);
        }
    }
}
