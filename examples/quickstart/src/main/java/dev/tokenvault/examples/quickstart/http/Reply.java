package dev.tokenvault.examples.quickstart.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One answer. Its security headers are strict from the start; nothing is kept by a browser unless it says so. */
public final class Reply {
    /** What a page may load and where its forms may lead. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' https:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Reply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** A page. */
    public static Reply page(int status, Html html) {
        return of(status, "text/html; charset=utf-8", html.text());
    }

    /** Data. */
    public static Reply json(int status, Object json) {
        return of(status, "application/json", json.toString());
    }

    /** A line of text. */
    public static Reply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text + "\n");
    }

    /** A page after a page: always fetched with GET. */
    public static Reply redirect(String location) {
        return of(303, "text/plain; charset=utf-8", "").with("Location", location);
    }

    /** A file of the application. */
    public static Reply file(String type, byte[] content) {
        return new Reply(200, headers(type), content).with("Cache-Control", "no-cache");
    }

    /** The same with one header more, or another one instead. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body);
    }

    /** The same with a cookie that no script can read and no other site can use to post. */
    public Reply cookie(String name, String value) {
        String life = value.isEmpty() ? "; Max-Age=0" : "";
        return with("Set-Cookie", name + "=" + value + "; Path=/; HttpOnly; SameSite=Lax" + life);
    }

    /** The same, where a form may lead to this origin too: browsers hold redirects of a form to the policy. */
    public Reply formsTo(String otherOrigin) {
        return with("Content-Security-Policy", POLICY + " " + otherOrigin);
    }

    void sendTo(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Reply of(int status, String type, String text) {
        return new Reply(status, headers(type), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Cache-Control", "no-store");
        headers.put("Content-Security-Policy", POLICY);
        // Not no-referrer: that would turn the Origin of our own forms into "null".
        headers.put("Referrer-Policy", "same-origin");
        headers.put("X-Content-Type-Options", "nosniff");
        return headers;
    }
}
