package dev.tokenvault.testkit.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Form-encoded parameters, of a query or a body. A blank value counts as left out (RFC 6749 §3.1). Prints names only.
 */
public final class Parameters {
    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    static Parameters parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
            if (!value.isBlank()) {
                values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
            }
        }
        return new Parameters(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The first value of this name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of this name. */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether some name has more than one value, which OAuth forbids. */
    public boolean repeated() {
        return values.values().stream().anyMatch(all -> all.size() > 1);
    }

    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
