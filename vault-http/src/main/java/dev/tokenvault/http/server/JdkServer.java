package dev.tokenvault.http.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tokenvault.transport.Body;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The routes on the JDK's own server: {@code server.createContext(routes.basePath(), JdkServer.handler(routes))}. Give
 * the server an executor, for without one it answers one request at a time. How long a request may take to come in is the
 * server's business: on the open internet set {@code sun.net.httpserver.maxReqTime}, or put a proxy in front.
 */
public final class JdkServer {
    private JdkServer() {}

    /** A handler for the context of the routes' base path. Thread-safe. */
    public static HttpHandler handler(VaultRoutes routes) {
        return exchange -> {
            try (exchange) {
                send(exchange, routes.handle(new Exchanged(exchange)));
            }
        };
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
