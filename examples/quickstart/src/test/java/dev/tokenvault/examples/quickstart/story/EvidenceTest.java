package dev.tokenvault.examples.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search finds what it is for: a story that leaked would not come out right. */
class EvidenceTest {
    private static final String SECRET = "octo_at_4711";

    private final Evidence evidence = new Evidence();

    @TempDir
    private Path folder;

    @BeforeEach
    void somethingOfEach() throws IOException {
        evidence.secret(SECRET);
        evidence.seen("text/html", "<p>fine</p>");
        evidence.seen("application/json", "{}");
        Files.writeString(folder.resolve("vault.mv.db"), "rows");
        Files.writeString(folder.resolve("vault.key"), "base64:a-key");
        evidence.folder(folder);
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertThat(evidence.check("a line", "a story")).anyMatch(line -> line.contains("2 secrets"));
    }

    @Test
    void aSecretOnAPageIsFound() {
        evidence.seen("text/html", "<a href=\"?t=" + SECRET + "\">");

        found("A page holds a secret.");
    }

    @Test
    void aSecretInAnAnswerIsFoundInBase64Too() {
        evidence.seen("application/problem+json", "{\"detail\":\"b2N0b19hdF80NzEx\"}");

        found("A JSON answer holds a secret.");
    }

    @Test
    void aSecretInTheLogOrTheTranscriptIsFound() {
        assertThatThrownBy(() -> evidence.check("token " + SECRET, "")).hasMessage("The log holds a secret.");
        assertThatThrownBy(() -> evidence.check("", "token " + SECRET)).hasMessage("The transcript holds a secret.");
    }

    @Test
    void aSecretOnDiskIsFound() throws IOException {
        Files.writeString(folder.resolve("chat-ada.json"), "[\"" + SECRET + "\"]");

        assertThatThrownBy(() -> evidence.folder(folder)).hasMessage("The file chat-ada.json holds a secret.");
    }

    @Test
    void aStepThatGoesWrongIsMarkedAndEndsTheStory() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Narrator narrator = new Narrator(new PrintStream(written, true, StandardCharsets.UTF_8));

        assertThatThrownBy(() -> narrator.step("It goes on", () -> StoryBroken.unless(false, "It does not.")))
                .isInstanceOf(StoryBroken.class)
                .hasMessage("It does not.");
        assertThat(written.toString(StandardCharsets.UTF_8)).startsWith(" 1 ✗ It goes on");
    }

    private void found(String message) {
        assertThatThrownBy(() -> evidence.check("", ""))
                .isInstanceOf(StoryBroken.class)
                .hasMessage(message);
    }
}
