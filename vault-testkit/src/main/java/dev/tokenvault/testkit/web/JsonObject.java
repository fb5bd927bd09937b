package dev.tokenvault.testkit.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A JSON object under construction: members in order, each with the JSON text of its value, valid or not. Immutable. */
public final class JsonObject {
    /** No member. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    private final Map<String, String> members;

    private JsonObject(Map<String, String> members) {
        this.members = members;
    }

    /** With this member as a string. */
    public JsonObject with(String name, String value) {
        return raw(name, quote(value));
    }

    /** With this member as a number. */
    public JsonObject with(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** With this member as the given JSON text, unchecked. */
    public JsonObject raw(String name, String json) {
        Map<String, String> next = new LinkedHashMap<>(members);
        next.put(name, json);
        return new JsonObject(next);
    }

    /** Without this member. */
    public JsonObject without(String name) {
        Map<String, String> next = new LinkedHashMap<>(members);
        next.remove(name);
        return new JsonObject(next);
    }

    /** A JSON string (RFC 8259 §7). */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < 0x20) {
                quoted.append(String.format("\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    /** The JSON text. */
    public String text() {
        return members.entrySet().stream()
                .map(member -> quote(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The names alone: a value may be a token. */
    @Override
    public String toString() {
        return members.keySet().toString();
    }
}
