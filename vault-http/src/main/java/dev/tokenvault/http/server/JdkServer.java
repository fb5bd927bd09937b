package dev.tokenvault.http.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tokenvault.transport.Body;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes on the JDK's own server: {@code server.createContext(routes.basePath(), JdkServer.handler(routes))}. Give
 * the server an executor, for without one it answers one request at a time.
 *
 * <p>Two settings of that server are system properties, to be set before the first server is made. Without {@code
 * sun.net.httpserver.nodelay=true} an answer may wait some 40 ms for the client to acknowledge its headers. How long a
 * request may take to come in is {@code sun.net.httpserver.maxReqTime}, in seconds; on the open internet set it, or put
 * a proxy in front.
 */
public final class JdkServer {
    private static final Logger LOG = LoggerFactory.getLogger(JdkServer.class);

    private static final long MOST_DRAINED = 4 << 20;

    private JdkServer() {}

    /** A handler for the context of the routes' base path. Thread-safe. */
    public static HttpHandler handler(VaultRoutes routes) {
        if (!Boolean.getBoolean("sun.net.httpserver.nodelay")) {
            LOG.info("Answers may take 40 ms longer: start Java with -Dsun.net.httpserver.nodelay=true.");
        }
        return exchange -> {
            try (exchange) {
                WebResponse answer = routes.handle(new Exchanged(exchange));
                drain(exchange.getRequestBody());
                send(exchange, answer);
            }
        };
    }

    /** Reads what is left of a body that was refused: a client that is cut off while it sends never sees the answer. */
    private static void drain(InputStream body) throws IOException {
        byte[] part = new byte[8_192];
        long left = MOST_DRAINED;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = body.read(part);
            left -= read;
        }
    }

    private static void send(HttpExchange exchange, WebResponse answer) throws IOException {
        answer.headers()
                .map()
                .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        try (Body body = answer.body()) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            long length = body.length().orElse(0);
            boolean bodiless = head
                    || answer.status() == 204
                    || answer.status() == 304
                    || body.length().orElse(-1) == 0;
            exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : length);
            if (!bodiless) {
                try (InputStream in = body.open()) {
                    in.transferTo(exchange.getResponseBody());
                }
            }
        }
    }

    /** What the server read. Its target may be a path or a whole address; the path is taken and the host is not. */
    private record Exchanged(HttpExchange exchange) implements WebRequest {
        @Override
        public String method() {
            return exchange.getRequestMethod();
        }

        @Override
        public String rawPath() {
            return Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
        }

        @Override
        public Optional<String> rawQuery() {
            return Optional.ofNullable(exchange.getRequestURI().getRawQuery());
        }

        @Override
        public List<String> headers(String name) {
            return Optional.ofNullable(exchange.getRequestHeaders().get(name)).orElse(List.of());
        }

        @Override
        public InputStream body() {
            return exchange.getRequestBody();
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> nativeRequest) {
            return nativeRequest.isInstance(exchange) ? Optional.of(nativeRequest.cast(exchange)) : Optional.empty();
        }
    }
}
