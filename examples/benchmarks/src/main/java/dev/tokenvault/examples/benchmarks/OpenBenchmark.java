package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.encryption.Ciphertext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Opening what {@link SealBenchmark} seals. */
@State(Scope.Thread)
public class OpenBenchmark {
    private final TwoKibibytes bytes = new TwoKibibytes();
    private final Ciphertext ours = bytes.encryption().encrypt(bytes.plain(), bytes.row());
    private final byte[] raw = bytes.raw().seal(bytes.plain());

    /** The vault's plaintext: commitment, row and tag checked. */
    @Benchmark
    public byte[] ours() {
        return bytes.encryption().decrypt(ours, bytes.row());
    }

    /** The JDK's cipher: tag checked. */
    @Benchmark
    public byte[] floor() {
        return bytes.raw().open(raw);
    }
}
