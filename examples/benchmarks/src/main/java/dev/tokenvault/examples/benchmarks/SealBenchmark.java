package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.encryption.Ciphertext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Sealing: a key derived for this text alone, bound to its row, as text; beside the cipher alone. */
@State(Scope.Thread)
public class SealBenchmark {
    private final TwoKibibytes bytes = new TwoKibibytes();

    /** The vault's sealed text. */
    @Benchmark
    public Ciphertext ours() {
        return bytes.encryption().encrypt(bytes.plain(), bytes.row());
    }

    /** The JDK's cipher. */
    @Benchmark
    public byte[] floor() {
        return bytes.raw().seal(bytes.plain());
    }
}
