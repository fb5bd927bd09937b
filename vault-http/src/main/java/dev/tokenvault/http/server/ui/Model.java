package dev.tokenvault.http.server.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that a template or a text is filled with, by name. Not thread-safe; made for one page. */
public final class Model {
    private final Map<String, Object> values = new HashMap<>();

    /** A text; it is escaped when it is shown. */
    public Model put(String name, String text) {
        values.put(name, text);
        return this;
    }

    /** A text, if there is one. */
    public Model put(String name, Optional<String> text) {
        text.ifPresent(t -> values.put(name, t));
        return this;
    }

    /** Whether a section is shown. */
    public Model put(String name, boolean on) {
        values.put(name, on);
        return this;
    }

    /** What a section is repeated for. */
    public Model put(String name, List<Model> items) {
        values.put(name, List.copyOf(items));
        return this;
    }

    /** The text of this name; empty if there is none. */
    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /** Whether there is something of this name, be it empty. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Whether a section of this name is shown: true, a text that is not empty, a list that is not. */
    public boolean on(String name) {
        Object value = values.get(name);
        return value instanceof Boolean on
                ? on
                : !text(name).isEmpty() || !items(name).isEmpty();
    }

    /** The items of the list of this name. */
    List<Model> items(String name) {
        return values.get(name) instanceof List<?> list
                ? list.stream().map(Model.class::cast).toList()
                : List.of();
    }
}
