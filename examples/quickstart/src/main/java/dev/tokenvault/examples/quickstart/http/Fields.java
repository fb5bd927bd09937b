package dev.tokenvault.examples.quickstart.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form encoding of queries and bodies. A name that comes twice is refused: it would have two readings. */
public final class Fields {
    private Fields() {}

    /** Reads {@code a=1&b=2}. */
    public static Map<String, String> read(@Nullable String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return fields;
        }
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (fields.put(decode(parts[0]), parts.length < 2 ? "" : decode(parts[1])) != null) {
                throw new BadRequest("A parameter comes twice.");
            }
        }
        return fields;
    }

    /** Writes {@code a=1&b=2}. */
    public static String write(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("A parameter is not encoded as it must be.");
        }
    }
}
