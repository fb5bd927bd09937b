package dev.tokenvault.examples.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that can be measured: what the vault does, and the least that it could cost. */
enum Comparison {
    LOOKUP(
            LookupBenchmark.class,
            "lookup() of a valid credential, 10,000 in memory",
            "map read + raw AES-256-GCM decryption of the same bytes"),
    USE(
            UseBenchmark.class,
            "use() of a valid token, 10,000 in memory, with its two audit events",
            "map read + raw AES-256-GCM decryption of the same bytes"),
    SEAL(SealBenchmark.class, "AesGcmEncryption.encrypt() of 2 KiB", "raw AES-256-GCM encryption of 2 KiB"),
    OPEN(OpenBenchmark.class, "AesGcmEncryption.decrypt() of 2 KiB", "raw AES-256-GCM decryption of 2 KiB"),
    POLICY(
            PolicyBenchmark.class,
            "TargetUri.parse() and Capability.covers() of one request",
            "new java.net.URI() of its address"),
    BUILD(
            BuildBenchmark.class,
            "first build() of a JVM, with every provider of the catalog",
            "first read of the catalog's bytes");

    private final Class<?> benchmark;
    private final String what;
    private final String floor;

    Comparison(Class<?> benchmark, String what, String floor) {
        this.benchmark = benchmark;
        this.what = what;
        this.floor = floor;
    }

    /** The class with the methods {@code ours} and {@code floor}. */
    Class<?> benchmark() {
        return benchmark;
    }

    /** What is measured, in words. */
    String what() {
        return what;
    }

    /** What it is held against, in words. */
    String floor() {
        return floor;
    }

    /** What it is called on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Comparison> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Comparison::word).toList();
    }
}
