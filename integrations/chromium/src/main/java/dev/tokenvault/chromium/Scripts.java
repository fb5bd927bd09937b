package dev.tokenvault.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tokenvault.chromium.devtools.DevToolsException;
import dev.tokenvault.chromium.devtools.Navigation;
import dev.tokenvault.chromium.devtools.Session;
import dev.tokenvault.chromium.input.ElementScript;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Scripts run in one page, once or until they give what is wanted. */
final class Scripts {
    private static final int SHOWN = 200;
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();
    /** For the timer that ends a try; on a busy machine it is late. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Session session;
    private final Navigation navigation;

    Scripts(Session session, Navigation navigation) {
        this.session = session;
        this.navigation = navigation;
    }

    JsValue evaluate(String script, Duration atMost) {
        String what = "evaluating " + shortened(script);
        JsonNode answer = Await.answer(send(script), atMost, () -> what + " on " + navigation.place());
        JsonNode thrown = answer.path("exceptionDetails");
        if (thrown.isObject()) {
            throw new ChromiumException("Failed while " + what + " on " + navigation.place() + ": " + reason(thrown));
        }
        JsonNode result = answer.path("result");
        if (result.has("unserializableValue")) {
            return JsValue.of(result.path("unserializableValue"));
        }
        return result.has("value") ? JsValue.of(result.path("value")) : JsValue.undefined();
    }

    void waitFor(String condition, Duration atMost) {
        String script = "(async () => ({met: Boolean(await (" + condition + "\n))}))()";
        poll(
                script,
                atMost,
                "waiting for " + shortened(condition),
                value -> value.path("met").asBoolean());
    }

    JsonNode spot(String selector, Duration atMost) {
        String script = ElementScript.spot(selectors(selector));
        AtomicReference<JsonNode> before = new AtomicReference<>(JsonNodeFactory.instance.missingNode());
        // The same place twice: it has come to rest.
        return poll(
                script,
                atMost,
                "waiting to click " + selector,
                spot -> spot.has("x") && spot.equals(before.getAndSet(spot)));
    }

    String text(String selector, Duration atMost) {
        String script = ElementScript.text(selectors(selector));
        return poll(script, atMost, "waiting for the text of " + selector, found -> found.has("text"))
                .path("text")
                .asText();
    }

    private JsonNode poll(String script, Duration atMost, String what, Predicate<JsonNode> enough) {
        AtomicReference<String> last = new AtomicReference<>("no answer");
        return Await.until(
                atMost,
                left -> attempt(script, left, what, last).filter(enough),
                () -> what + " on " + navigation.place() + " (" + last.get() + ")");
    }

    /** One try. A document that is just being replaced is no error, nor is a slow one; a page that is gone is one. */
    private Optional<JsonNode> attempt(String script, Duration left, String what, AtomicReference<String> last) {
        CompletableFuture<JsonNode> tolerant = send(script)
                .exceptionally(failure -> {
                    if (failure instanceof DevToolsException refusal && !refusal.gone()) {
                        last.set(refusal.getMessage());
                        return NOTHING;
                    }
                    throw new CompletionException(failure);
                })
                .completeOnTimeout(NOTHING, left.toNanos(), TimeUnit.NANOSECONDS);
        JsonNode answer = Await.answer(tolerant, left.plus(GRACE), () -> what + " on " + navigation.place());
        JsonNode value = answer.at("/result/value");
        if (answer.has("exceptionDetails")) {
            last.set(reason(answer.path("exceptionDetails")));
        } else if (value.isObject()) {
            last.set(value.path("problem").asText("it is false"));
        }
        return Optional.of(value).filter(JsonNode::isObject);
    }

    private CompletableFuture<JsonNode> send(String script) {
        return session.send(
                "Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
    }

    private static String selectors(String selector) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : selector.split("\\s*>>>\\s*", -1)) {
            parts.add(part);
        }
        return parts.toString();
    }

    private static String reason(JsonNode thrown) {
        return thrown.at("/exception/description").asText(thrown.path("text").asText());
    }

    private static String shortened(String script) {
        String line = script.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
