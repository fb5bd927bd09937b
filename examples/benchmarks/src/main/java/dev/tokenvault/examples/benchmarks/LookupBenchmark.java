package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.credential.Lookup;
import dev.tokenvault.storage.StoredCredential;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it costs to learn that a person is connected: the facts of the credential are opened, its secret is not. */
@State(Scope.Thread)
public class LookupBenchmark {
    private final Population population;
    private final MapAndCipher cheapest;

    /** Among as many people as the figures tell of. */
    public LookupBenchmark() {
        this(Population.MANY);
    }

    LookupBenchmark(int people) {
        population = new Population(people);
        cheapest = new MapAndCipher(population.rows(), StoredCredential::facts);
    }

    /** The vault's answer. */
    @Benchmark
    public Lookup ours() {
        return population.vault().lookup(population.next(), Population.NEED);
    }

    /** A map read and a decryption. */
    @Benchmark
    public byte[] floor() {
        return cheapest.next();
    }

    /** Wipes the key. */
    @TearDown(Level.Trial)
    public void close() {
        population.close();
    }
}
