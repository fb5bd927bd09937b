package dev.tokenvault.examples.benchmarks;

import dev.tokenvault.TokenVault;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.provider.ProviderCatalog;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the vault adds to the start of an application: the first and only call in a new JVM, ten JVMs each. Storage and
 * key are there before; almost all of the time is the JVM loading classes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class BuildBenchmark {
    /** Ids of the catalog with commas between them; {@link Main} gives all. */
    @Param("github")
    public String providers = "github";

    private final InMemoryStorage storage = new InMemoryStorage();
    private final AesGcmEncryption encryption = AesGcmEncryption.ephemeral();

    /** A vault that offers all those providers. */
    @Benchmark
    public TokenVault ours() {
        return TokenVault.builder()
                .storage(storage)
                .encryption(encryption)
                .providers(providers.split(",", -1))
                .build();
    }

    /** The bytes of every file of the catalog, out of the same jar. */
    @Benchmark
    public int floor() throws IOException {
        int bytes = 0;
        for (String line : new String(bytes("index"), StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                bytes += bytes(line.substring(0, line.indexOf(' '))).length;
            }
        }
        return bytes;
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = ProviderCatalog.class.getResourceAsStream("catalog/" + file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return in.readAllBytes();
        }
    }
}
