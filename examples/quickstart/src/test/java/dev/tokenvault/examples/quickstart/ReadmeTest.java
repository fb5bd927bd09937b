package dev.tokenvault.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the README shows is what was compiled and run. */
class ReadmeTest {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final Path EXAMPLE =
            Path.of("src/test/java", EmbeddingExampleTest.class.getName().replace('.', '/') + ".java");

    @Test
    void theReadmeShowsTheExampleLineByLine() throws IOException {
        List<String> shown = between(README, line -> line.equals("```java"), line -> line.equals("```"));
        List<String> compiled =
                between(EXAMPLE, line -> line.equals("// readme:begin"), line -> line.equals("// readme:end"));

        assertThat(shown).isNotEmpty().isEqualTo(compiled);
    }

    /** The first such lines, without their indentation and without empty ones. */
    private static List<String> between(Path file, Predicate<String> begin, Predicate<String> end) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .dropWhile(begin.negate())
                .skip(1)
                .takeWhile(end.negate())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
