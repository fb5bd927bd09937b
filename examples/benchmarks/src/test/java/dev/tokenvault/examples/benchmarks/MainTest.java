package dev.tokenvault.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
    private final Main main = new Main(new PrintStream(out, true, UTF_8), new PrintStream(progress, true, UTF_8));

    @Test
    void anUnknownNameListsTheNamesAndFailsBeforeAnythingIsMeasured() {
        assertThat(main.run(List.of("lookup", "lokup"))).isEqualTo(2);

        assertThat(progress.toString(UTF_8)).contains("'lokup'", "lookup, use, seal, open, policy, build");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void helpNamesEveryBenchmarkWithItsFloor() {
        assertThat(main.run(List.of("lookup", "--help"))).isZero();

        assertThat(out.toString(UTF_8)).contains(Comparison.words());
        assertThat(out.toString(UTF_8)).contains("beside: map read + raw AES-256-GCM decryption");
    }

    @Test
    void aLineHasNameWhatOursFloorAndRatio() {
        String line = new Figures(6_717, 2_500).line(Comparison.OPEN);

        assertThat(line.split(" \\| ", -1))
                .containsExactly(
                        "open",
                        "AesGcmEncryption.decrypt() of 2 KiB",
                        "6.72 us",
                        "2.50 us (raw AES-256-GCM decryption of 2 KiB)",
                        "2.7x");
    }

    @ParameterizedTest
    @CsvSource({"0.4, 0.40 ns", "273, 273 ns", "1030, 1.03 us", "95200, 95.2 us", "85123456, 85.1 ms", "2.5e9, 2.50 s"})
    void aTimeHasThreeDigits(double nanos, String text) {
        assertThat(Figures.time(nanos)).isEqualTo(text);
    }
}
