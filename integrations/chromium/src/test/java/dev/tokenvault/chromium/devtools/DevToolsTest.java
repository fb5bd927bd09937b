package dev.tokenvault.chromium.devtools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connection against a browser that says what the test wants. */
class DevToolsTest {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final PipedOutputStream browser = new PipedOutputStream();
    private DevTools devTools;

    @BeforeEach
    void connect() throws IOException {
        devTools = DevTools.over(new PipedInputStream(browser, 1 << 16), sent, () -> "it fell over");
    }

    @Test
    void answersFindTheirCommandsInAnyOrder() throws Exception {
        CompletableFuture<JsonNode> first = devTools.browser().send("A.one");
        CompletableFuture<JsonNode> second = devTools.session("s").send("A.two", Map.of("x", 1));

        say("{'id':2,'result':{'v':'two'}}", "{'id':1,'result':{'v':'one'}}");

        assertThat(get(first).path("v").asText()).isEqualTo("one");
        assertThat(get(second).path("v").asText()).isEqualTo("two");
        assertThat(sent.toString(StandardCharsets.UTF_8).split("\0"))
                .containsExactly(
                        "{\"id\":1,\"method\":\"A.one\",\"params\":{}}",
                        "{\"id\":2,\"method\":\"A.two\",\"sessionId\":\"s\",\"params\":{\"x\":1}}");
    }

    @Test
    void eventsBeforeAnAnswerAreHeardBeforeItAndOnTheOneThread() throws Exception {
        List<String> heard = new ArrayList<>();
        devTools.session("s")
                .on(
                        "A.event",
                        event -> heard.add(
                                event.path("n") + Thread.currentThread().getName()));
        CompletableFuture<JsonNode> answer = devTools.session("s").send("A.one");

        say(
                "{'method':'A.event','sessionId':'s','params':{'n':1}}",
                "{'method':'A.event','params':{'n':2}}",
                "{'id':1}");

        get(answer);
        assertThat(heard).containsExactly("1token-vault-cdp");
    }

    @Test
    void aListenerThatFailsDisturbsNobody() throws Exception {
        List<JsonNode> heard = new ArrayList<>();
        devTools.browser().on("A.event", event -> {
            throw new IllegalStateException("mine");
        });
        devTools.browser().on("A.event", heard::add);
        CompletableFuture<JsonNode> answer = devTools.browser().send("A.one");

        say("{'method':'A.event'}", "no json at all", "{'id':1,'result':{}}");

        get(answer);
        assertThat(heard).hasSize(1);
    }

    @Test
    void aRefusalNamesTheCommand() throws IOException {
        CompletableFuture<JsonNode> answer = devTools.browser().send("A.one");

        say("{'id':1,'error':{'code':-32000,'message':'not now'}}");

        assertThatThrownBy(() -> get(answer)).hasRootCauseMessage("A.one refused: not now");
    }

    @Test
    void aDetachedSessionFailsItsCommandsAndNoOthers() throws Exception {
        Session session = devTools.session("s");
        CompletableFuture<JsonNode> lost = session.send("A.one");
        CompletableFuture<Void> delivered = session.deliver("A.two", Map.of());
        CompletableFuture<JsonNode> other = devTools.browser().send("A.three");

        say("{'method':'Target.detachedFromTarget','params':{'sessionId':'s'}}", "{'id':3}");

        get(other);
        assertThat(delivered).isCompleted();
        assertThat(session.epitaph()).contains("the page is closed");
        assertThatThrownBy(() -> get(lost)).hasRootCauseMessage("A.one failed: the page is closed");
        assertThatThrownBy(() -> get(session.send("A.four"))).hasRootCauseMessage("A.four failed: the page is closed");
    }

    @Test
    void theEndOfTheBrowserFailsEverythingWithItsEpitaph() throws IOException {
        CompletableFuture<JsonNode> lost = devTools.browser().send("A.one");

        browser.close();

        assertThatThrownBy(() -> get(lost)).hasRootCauseMessage("A.one failed: it fell over");
        assertThatThrownBy(() -> get(devTools.session("s").send("A.two")))
                .hasRootCauseMessage("A.two failed: it fell over");
    }

    @Test
    void aMessageLargerThanEveryBufferArrivesWhole() throws Exception {
        CompletableFuture<JsonNode> answer = devTools.browser().send("A.one");

        say("{'id':1,'result':{'data':'" + "x".repeat(300_000) + "'}}");

        assertThat(get(answer).path("data").asText()).hasSize(300_000);
    }

    private void say(String... messages) throws IOException {
        for (String message : messages) {
            browser.write((message.replace('\'', '"') + "\0").getBytes(StandardCharsets.UTF_8));
        }
        browser.flush();
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(10, TimeUnit.SECONDS);
    }
}
