package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.model.Secret;
import dev.tokenvault.storage.StoredCredential;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it costs to be lent a valid secret: found, opened, and put on record before and after. */
@State(Scope.Thread)
public class UseBenchmark {
    private final Population population;
    private final MapAndCipher cheapest;

    /** Among as many people as the figures tell of. */
    public UseBenchmark() {
        this(Population.MANY);
    }

    UseBenchmark(int people) {
        population = new Population(people);
        cheapest = new MapAndCipher(population.rows(), StoredCredential::secret);
    }

    /** The vault's loan, with two audit events. */
    @Benchmark
    public Secret ours() {
        return population.vault().<Secret>use(population.next(), Population.NEED, secret -> secret);
    }

    /** A map read and a decryption; no audit. */
    @Benchmark
    public byte[] floor() {
        return cheapest.next();
    }

    /** Between the measured seconds, so that the heap stays as it was. */
    @TearDown(Level.Iteration)
    public void forgetAudit() {
        population.forgetAudit();
    }

    /** Wipes the key. */
    @TearDown(Level.Trial)
    public void close() {
        population.close();
    }
}
