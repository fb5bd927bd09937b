package dev.tokenvault.testkit.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request as it arrived, kept so that a test can look at it. Its text form shows method and path alone; everything
 * else may be a secret. Immutable.
 */
public final class RecordedRequest {
    private static final int MOST = 1 << 20;

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final String body;

    private RecordedRequest(String method, String path, String query, Map<String, List<String>> headers, String body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** Reads at most 1 MiB of the body. */
    static RecordedRequest read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
        String query = exchange.getRequestURI().getRawQuery();
        String body = new String(exchange.getRequestBody().readNBytes(MOST), StandardCharsets.UTF_8);
        return new RecordedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                body);
    }

    /** The method, as sent. */
    public String method() {
        return method;
    }

    /** The path, as sent. */
    public String path() {
        return path;
    }

    /** What follows the question mark, as sent; empty if there is none. */
    public String rawQuery() {
        return query;
    }

    /** The parameters of the query. */
    public Parameters query() {
        return Parameters.parse(query);
    }

    /** The parameters of a form in the body. */
    public Parameters form() {
        return Parameters.parse(isForm() ? body : "");
    }

    /** Whether the body says that it is a form. */
    public boolean isForm() {
        return header("Content-Type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
                .orElse(false);
    }

    /** The first value of this header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The value of this cookie. */
    public Optional<String> cookie(String name) {
        return header("Cookie").stream()
                .flatMap(all -> List.of(all.split("; *")).stream())
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** The body as UTF-8 text. */
    public String body() {
        return body;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
