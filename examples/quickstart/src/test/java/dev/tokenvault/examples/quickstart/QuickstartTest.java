package dev.tokenvault.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void theWholeStoryComesOutRight() {
        int code = run("--headless");

        assertThat(code).as(text()).isZero();
        assertThat(text()).contains("All 13 steps came out right").doesNotContain("✗");
        assertThat(text().lines().filter(line -> line.contains("✓"))).hasSize(13);
    }

    @Test
    void anUnknownOptionIsNamedAndTheUsageShown() {
        assertThat(run("--prot", "1")).isEqualTo(2);
        assertThat(text()).contains("--prot").contains("--headless");
    }

    @Test
    void anOptionWithoutItsValueOrWithAWrongOneIsNamed() {
        assertThat(run("--port")).isEqualTo(2);
        assertThat(run("--port", "eighty")).isEqualTo(2);
        assertThat(run("--port", "65536")).isEqualTo(2);
        assertThat(text()).contains("--port wants a value").contains("0 to 65535");
    }

    @Test
    void helpIsGivenAndNothingStarts() {
        assertThat(run("--help")).isZero();
        assertThat(text()).startsWith("run ");
    }

    @Test
    void aPortThatWasAskedForAndIsTakenIsAnError(@TempDir Path data) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            int code = run("--port", Integer.toString(taken.getLocalPort()), "--data", data.toString());

            assertThat(code).isEqualTo(1);
            assertThat(text()).contains(Integer.toString(taken.getLocalPort()));
        }
    }

    private int run(String... arguments) {
        return Quickstart.run(List.of(arguments), out);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
