package dev.tokenvault.examples.quickstart.http;

import java.util.List;
import java.util.stream.Collectors;

/** Finished markup. Only a {@link Template} makes it, so whatever comes from data was escaped on the way. */
public final class Html {
    /** No markup. */
    public static final Html NONE = new Html("");

    private final String text;

    Html(String text) {
        this.text = text;
    }

    /** All of them, in order. */
    public static Html all(List<Html> parts) {
        return new Html(parts.stream().map(Html::text).collect(Collectors.joining("\n")));
    }

    static Html escaped(String data) {
        return new Html(data.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;"));
    }

    String text() {
        return text;
    }
}
