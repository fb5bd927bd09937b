package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.encryption.RowContext;
import dev.tokenvault.model.Subject;
import java.util.Random;

/** 2 KiB to be sealed, as much as an OAuth grant with long tokens, and both ciphers to do it with. */
final class TwoKibibytes {
    private static final int SIZE = 2_048;

    private final byte[] plain = new byte[SIZE];
    private final AesGcmEncryption encryption = AesGcmEncryption.ephemeral();
    private final RawAesGcm raw;
    private final RowContext row = new RowContext(
            "default",
            "credentials",
            "secret",
            Subject.of("acme", "user-1"),
            "github",
            "0123456789abcdef0123456789abcdef",
            1);

    TwoKibibytes() {
        Random random = new Random(1);
        random.nextBytes(plain);
        byte[] key = new byte[32];
        random.nextBytes(key);
        raw = new RawAesGcm(key);
    }

    byte[] plain() {
        return plain;
    }

    AesGcmEncryption encryption() {
        return encryption;
    }

    RawAesGcm raw() {
        return raw;
    }

    RowContext row() {
        return row;
    }
}
