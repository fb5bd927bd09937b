package dev.tokenvault.chromium;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small web site on this machine: each test puts its pages there. {@code /login} sets an HttpOnly cookie. */
final class Site implements AutoCloseable {
    private record Document(String type, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Document> documents = new ConcurrentHashMap<>();

    Site() {
        try {
            server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Puts an HTML page there. */
    Site page(String path, String body) {
        return page(path, body, Map.of());
    }

    /** Puts an HTML page there, served with further headers. */
    Site page(String path, String body, Map<String, String> headers) {
        documents.put(
                path, new Document("text/html; charset=utf-8", "<!doctype html><title>site</title>" + body, headers));
        return this;
    }

    /** Puts a script there. */
    Site script(String path, String body) {
        documents.put(path, new Document("text/javascript; charset=utf-8", body, Map.of()));
        return this;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** The same site under a name that makes it another origin and another site. */
    String urlElsewhere(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String cookies = String.join("; ", exchange.getRequestHeaders().getOrDefault("Cookie", List.of()));
            Document document = path.equals("/cookies")
                    ? new Document("text/html", "<p id=cookies>" + cookies + "</p>", Map.of())
                    : documents.get(path);
            if (path.equals("/login")) {
                exchange.getResponseHeaders().add("Set-Cookie", "sid=s3cret; HttpOnly; SameSite=Lax; Path=/");
                exchange.getResponseHeaders().add("Set-Cookie", "kept=1; Max-Age=86400; Path=/");
                document = new Document("text/html", "welcome", Map.of());
            }
            byte[] body = (document == null ? "nothing here" : document.body()).getBytes(StandardCharsets.UTF_8);
            if (document != null) {
                exchange.getResponseHeaders().set("Content-Type", document.type());
                document.headers().forEach(exchange.getResponseHeaders()::set);
            }
            exchange.sendResponseHeaders(document == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
