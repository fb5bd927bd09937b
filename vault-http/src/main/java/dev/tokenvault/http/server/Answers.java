package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers with the headers that every answer of the vault carries: not stored, not sniffed, not framed, no referrer. */
final class Answers {
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Headers COMMON = Headers.of(Map.of(
            "Cache-Control", List.of("no-store"),
            "Content-Security-Policy", List.of(NOTHING),
            "Referrer-Policy", List.of("no-referrer"),
            "X-Content-Type-Options", List.of("nosniff"),
            "X-Frame-Options", List.of("DENY")));
    private static final Headers DATA = COMMON.with("Cross-Origin-Resource-Policy", "same-origin");

    private Answers() {}

    static WebResponse json(JsonNode json) {
        return data(200, "application/json", json);
    }

    static WebResponse problem(int status, JsonNode json) {
        return data(status, "application/problem+json", json);
    }

    private static WebResponse data(int status, String type, JsonNode json) {
        return new WebResponse(status, DATA.with("Content-Type", type), Body.of(type, json.toString()));
    }

    /** A page with a policy of its own about what it may load, connect to and send forms to. */
    static WebResponse page(int status, String html, String policy) {
        String type = "text/html; charset=utf-8";
        Headers headers = COMMON.with("Content-Security-Policy", policy).with("Content-Type", type);
        return new WebResponse(status, headers, Body.of(type, html));
    }

    /** A file that may be kept, for ever or until it is asked for again. */
    static WebResponse file(String type, String content, String cacheControl, String tag) {
        Headers headers = DATA.with("Cache-Control", cacheControl)
                .with("Content-Type", type)
                .with("ETag", tag);
        return new WebResponse(200, headers, Body.of(type, content));
    }

    static WebResponse unchanged(String cacheControl, String tag) {
        return new WebResponse(304, DATA.with("Cache-Control", cacheControl).with("ETag", tag), Body.empty());
    }

    static WebResponse redirect(int status, String location) {
        return new WebResponse(status, COMMON.with("Location", location), Body.empty());
    }

    static WebResponse empty(int status) {
        return new WebResponse(status, COMMON, Body.empty());
    }

    /** The same with one more header. */
    static WebResponse with(WebResponse answer, String name, String value) {
        return new WebResponse(answer.status(), answer.headers().with(name, value), answer.body());
    }

    /** The same with these {@code Set-Cookie} headers beside those it has. */
    static WebResponse cookies(WebResponse answer, List<String> more) {
        if (more.isEmpty()) {
            return answer;
        }
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.putAll(answer.headers().map());
        List<String> all = new ArrayList<>(answer.headers().all("Set-Cookie"));
        all.addAll(more);
        fields.put("Set-Cookie", all);
        return new WebResponse(answer.status(), Headers.of(fields), answer.body());
    }
}
