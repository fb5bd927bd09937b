package dev.tokenvault.chromium.devtools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation with the browser or with one page, frame or worker in it. It ends when that target is closed; then every
 * command still under way fails with {@link DevToolsException#gone()}. Thread-safe.
 */
public final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final DevTools devTools;
    private final String id;
    private final Map<String, List<Consumer<JsonNode>>> listeners = new ConcurrentHashMap<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    Session(DevTools devTools, String id) {
        this.devTools = devTools;
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Another session of the same browser. */
    public Session sibling(String sessionId) {
        return devTools.session(sessionId);
    }

    /** The session for commands to the browser as a whole. */
    public Session browser() {
        return devTools.browser();
    }

    /** Sends a command without parameters. */
    public CompletableFuture<JsonNode> send(String method) {
        return send(method, Map.of());
    }

    /** Sends a command; the answer's {@code result}, or a {@link DevToolsException}. */
    public CompletableFuture<JsonNode> send(String method, Map<String, ?> parameters) {
        return devTools.send(this, method, parameters);
    }

    /** Sends a command whose answer nobody waits for; a refusal is logged at DEBUG. */
    public void post(String method, Map<String, ?> parameters) {
        send(method, parameters).exceptionally(failure -> {
            LOG.debug("{}", failure.getMessage());
            return null;
        });
    }

    /**
     * Sends a command after which the target may be gone, such as the click that closes its own window. Done when the
     * browser has answered or the target has ended.
     */
    public CompletableFuture<Void> deliver(String method, Map<String, ?> parameters) {
        return send(method, parameters).handle((answer, failure) -> {
            if (failure instanceof DevToolsException refusal && !refusal.gone()) {
                throw refusal;
            }
            return null;
        });
    }

    /** Calls the listener for each such event, on the connection's thread; it must not block. */
    public void on(String event, Consumer<JsonNode> listener) {
        listeners.computeIfAbsent(event, key -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /** Completes, with the reason, when the target is closed or the browser has ended. */
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    /** Runs this when the target is closed or the browser has ended; it must not block. */
    public void onEnd(Runnable listener) {
        ended.thenRun(listener).exceptionally(failure -> {
            LOG.warn("A listener for the end of a session failed", failure);
            return null;
        });
    }

    /** Why the target is gone; empty while it lives. */
    public Optional<String> epitaph() {
        return Optional.ofNullable(ended.getNow(null));
    }

    void announce(String event, JsonNode parameters) {
        for (Consumer<JsonNode> listener : listeners.getOrDefault(event, List.of())) {
            try {
                listener.accept(parameters);
            } catch (RuntimeException e) {
                LOG.warn("A listener for {} failed", event, e);
            }
        }
    }

    void end(String why) {
        ended.complete(why);
    }
}
