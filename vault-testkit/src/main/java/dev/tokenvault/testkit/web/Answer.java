package dev.tokenvault.testkit.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One answer of a {@link ScriptedServer}, before anything goes wrong with it. Immutable; prints its status only. */
public final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final Optional<JsonObject> json;
    private final String text;

    private Answer(int status, Map<String, String> headers, Optional<JsonObject> json, String text) {
        this.status = status;
        this.headers = headers;
        this.json = json;
        this.text = text;
    }

    /** No body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Optional.empty(), "");
    }

    /** Text of this media type. */
    public static Answer of(int status, String contentType, String text) {
        return new Answer(status, Map.of("Content-Type", contentType), Optional.empty(), text);
    }

    /** A JSON object, whose members a {@link Fault} may change. */
    public static Answer json(int status, JsonObject json) {
        return new Answer(status, Map.of("Content-Type", "application/json"), Optional.of(json), "");
    }

    /** A redirect with 303, or whatever else the status says. */
    public static Answer redirect(int status, String location) {
        return empty(status).with("Location", location);
    }

    /** With this header field. */
    public Answer with(String name, String value) {
        Map<String, String> next = new LinkedHashMap<>(headers);
        next.put(name, value);
        return new Answer(status, next, json, text);
    }

    /** With its JSON changed; an answer without JSON stays as it is. */
    public Answer edit(UnaryOperator<JsonObject> change) {
        return new Answer(status, headers, json.map(change), text);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] bytes() {
        return json.map(JsonObject::text).orElse(text).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
