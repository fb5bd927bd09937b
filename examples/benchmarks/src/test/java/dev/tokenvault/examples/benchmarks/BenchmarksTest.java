package dev.tokenvault.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.TokenVault;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.model.Secret.OAuthTokens;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is measured does what it says; how long it takes is nobody's business here. */
class BenchmarksTest {
    @Test
    void aLookupFindsTheCredentialAndTheFloorDecrypts() {
        LookupBenchmark benchmark = new LookupBenchmark(3);

        assertThat(benchmark.ours()).isInstanceOf(Lookup.Available.class);
        assertThat(benchmark.floor()).hasSizeGreaterThan(100);
        benchmark.close();
    }

    @Test
    void aUseIsLentTheTokenEveryTime() {
        UseBenchmark benchmark = new UseBenchmark(2);

        for (int i = 0; i < 5; i++) {
            assertThat(benchmark.ours()).isInstanceOf(OAuthTokens.class);
            benchmark.forgetAudit();
        }
        assertThat(benchmark.floor()).hasSizeGreaterThan(300);
        benchmark.close();
    }

    @Test
    void twoKibibytesAreSealedAndOpenedByEither() {
        assertThat(new SealBenchmark().ours().text()).hasSizeGreaterThan(2_048);
        assertThat(new SealBenchmark().floor()).hasSize(12 + 2_048 + 16);
        assertThat(new OpenBenchmark().ours()).hasSize(2_048);
        assertThat(new OpenBenchmark().floor()).hasSize(2_048);
    }

    @Test
    void theRequestIsCovered() throws Exception {
        PolicyBenchmark benchmark = new PolicyBenchmark();

        assertThat(benchmark.ours()).isTrue();
        assertThat(benchmark.floor()).hasHost("api.github.com");
    }

    @Test
    void aVaultIsBuiltAndTheFloorReadsTheWholeCatalog() throws IOException {
        BuildBenchmark benchmark = new BuildBenchmark();

        try (TokenVault vault = benchmark.ours()) {
            assertThat(vault.lookup(Population.member(1), Population.NEED)).isInstanceOf(Lookup.NotConnected.class);
        }
        assertThat(benchmark.floor()).isGreaterThan(10_000);
    }
}
