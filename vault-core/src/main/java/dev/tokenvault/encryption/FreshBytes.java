package dev.tokenvault.encryption;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Random bytes that were not there a moment ago. A source that throws, leaves the array as it was or gives the same
 * bytes twice running ends in an exception: nothing is ever sealed with a salt that somebody could know. Thread-safe.
 */
final class FreshBytes {
    private final SecureRandom random;
    private final int length;
    private final AtomicReference<byte[]> last;

    FreshBytes(SecureRandom random, int length) {
        this.random = random;
        this.length = length;
        // Zeros stand for the draw before the first: a source that never fills the array repeats them at once.
        this.last = new AtomicReference<>(new byte[length]);
    }

    byte[] next() {
        byte[] drawn = new byte[length];
        try {
            random.nextBytes(drawn);
        } catch (RuntimeException e) {
            throw EncryptionException.notSealed(
                    "the random source failed with " + e.getClass().getName());
        }
        if (MessageDigest.isEqual(drawn, last.getAndSet(drawn.clone()))) {
            throw EncryptionException.notSealed("the random source repeats itself");
        }
        return drawn;
    }
}
