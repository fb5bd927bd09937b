package dev.tokenvault.chromium.devtools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to one browser: numbered commands, their answers, and events. Answers and events are handed on by one daemon
 * thread named {@value #THREAD}, in the order in which the browser sent them: whoever has an answer also has every event
 * that came before it. What runs on that thread must not wait for an answer. Thread-safe.
 */
public final class DevTools implements AutoCloseable {
    static final String THREAD = "token-vault-cdp";

    private static final Logger LOG = LoggerFactory.getLogger(DevTools.class);
    /** A screenshot is one Base64 text; Jackson's own limit is lower than a large page needs. */
    private static final int LONGEST_TEXT = 256 << 20;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .build();

    private record Pending(int id, Session session, String method, CompletableFuture<JsonNode> answer) {}

    private final Pipe pipe;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, Pending> pending = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Session browser = new Session(this, "");

    private DevTools(Pipe pipe) {
        this.pipe = pipe;
    }

    /**
     * Connects over the browser's two streams. {@code epitaph} is asked once, when the browser has ended, and tells why;
     * its words go into the error of everything that was still under way.
     */
    public static DevTools over(InputStream in, OutputStream out, Supplier<String> epitaph) {
        DevTools devTools = new DevTools(new Pipe(in, out));
        Thread thread = new Thread(() -> devTools.read(epitaph), THREAD);
        thread.setDaemon(true);
        thread.start();
        return devTools;
    }

    /** The session for commands to the browser as a whole. */
    public Session browser() {
        return browser;
    }

    /** The session of one attached page, frame or worker. */
    public Session session(String id) {
        Session session = sessions.computeIfAbsent(id, key -> new Session(this, key));
        browser.epitaph().ifPresent(session::end);
        return session;
    }

    CompletableFuture<JsonNode> send(Session session, String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        if (!session.id().isEmpty()) {
            message.put("sessionId", session.id());
        }
        message.set("params", JSON.valueToTree(parameters));
        Pending command = new Pending(id, session, method, new CompletableFuture<>());
        pending.put(id, command);
        // Looked at after the entry is made: a session that ends later finds the entry and fails it.
        Optional<String> epitaph = session.epitaph();
        epitaph.ifPresent(why -> fail(command, why));
        if (epitaph.isEmpty()) {
            write(message);
        }
        return command.answer();
    }

    private void write(ObjectNode message) {
        try {
            pipe.write(JSON.writeValueAsBytes(message));
        } catch (IOException e) {
            // Nobody reads any more, so the end is near; it fails the command and knows the reason.
            LOG.debug("could not write {}", message.path("method"), e);
        }
    }

    private void read(Supplier<String> epitaph) {
        try {
            pipe.readAll(this::receive);
        } catch (IOException e) {
            LOG.debug("the pipe broke", e);
        } finally {
            String why = epitaph.get();
            end(browser, why);
            sessions.values().forEach(session -> end(session, why));
        }
    }

    private void receive(byte[] bytes) {
        try {
            JsonNode message = JSON.readTree(bytes);
            if (message.has("id")) {
                answer(message);
            } else {
                announce(message);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("A message of the browser could not be handled and is skipped", e);
        }
    }

    private void answer(JsonNode message) {
        Pending command = pending.remove(message.path("id").asInt());
        if (command == null) {
            return;
        }
        if (message.has("error")) {
            String why = message.at("/error/message").asText();
            command.answer().completeExceptionally(DevToolsException.refused(command.method() + " refused: " + why));
        } else {
            command.answer().complete(message.path("result"));
        }
    }

    private void announce(JsonNode message) {
        String method = message.path("method").asText();
        String id = message.path("sessionId").asText();
        Session session = id.isEmpty() ? browser : sessions.get(id);
        JsonNode parameters = message.path("params");
        if (session != null) {
            session.announce(method, parameters);
        }
        if (method.equals("Target.detachedFromTarget")) {
            Session detached = sessions.remove(parameters.path("sessionId").asText());
            if (detached != null) {
                end(detached, "the page is closed");
            }
        }
    }

    private void end(Session session, String why) {
        session.end(why);
        pending.values().stream()
                .filter(command -> command.session() == session)
                .forEach(command -> fail(command, why));
    }

    private void fail(Pending command, String why) {
        pending.remove(command.id());
        command.answer().completeExceptionally(DevToolsException.gone(command.method() + " failed: " + why));
    }

    /** Closes our end of the pipe; Chromium then ends by itself. */
    @Override
    public void close() {
        try {
            pipe.close();
        } catch (IOException e) {
            LOG.debug("the pipe was broken already", e);
        }
    }
}
