package dev.tokenvault.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The only way out of the vaults, watched. Requests are told apart by their kind: the grant type of a token request, the
 * path of any other.
 */
final class WatchedTransport implements HttpTransport {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpTransport real;
    private final List<String> kinds = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<JsonNode>> events = new ConcurrentHashMap<>();

    WatchedTransport(HttpTransport real) {
        this.real = real;
    }

    /** How many requests of this kind went out. */
    long count(String kind) {
        return kinds.stream().filter(kind::equals).count();
    }

    /**
     * Between the server's answer to the next request of this kind and its arrival in the vault, this happens with it. If
     * it throws, the answer is lost.
     */
    void beforeNextAnswer(String kind, Consumer<JsonNode> event) {
        events.put(kind, event);
    }

    @Override
    public WireResponse send(WireRequest request) {
        String kind = kind(request);
        kinds.add(kind);
        WireResponse answer = real.send(request);
        Consumer<JsonNode> event = events.remove(kind);
        if (event != null) {
            event.accept(json(answer));
        }
        return answer;
    }

    private static JsonNode json(WireResponse answer) {
        try {
            return JSON.readTree(answer.body().text(100_000));
        } catch (JsonProcessingException e) {
            throw new AssertionError("The server did not answer in JSON.", e);
        }
    }

    private static String kind(WireRequest request) {
        String path = request.target().path();
        return request.method().equals("POST")
                ? Query.parse(request.body().text(100_000)).getOrDefault("grant_type", path)
                : path;
    }

    @Override
    public void close() {
        real.close();
    }
}
