package dev.tokenvault.examples.quickstart.agent;

import java.util.List;

/** What an agent does next: it says something, or it wants a tool. */
public sealed interface Move {
    /**
     * Words.
     *
     * @param rows things to show below them
     * @param suggestions what the person may want to say next
     */
    record Say(String text, List<Row> rows, List<String> suggestions) implements Move {
        /** Copies. */
        public Say {
            rows = List.copyOf(rows);
            suggestions = List.copyOf(suggestions);
        }
    }

    /** A tool call, as a model would make it. */
    record Use(String tool, String argumentsJson) implements Move {}

    /** One thing that a tool has brought. */
    record Row(String title, String detail, String link) {}
}
