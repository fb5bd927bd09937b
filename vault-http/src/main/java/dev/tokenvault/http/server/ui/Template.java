package dev.tokenvault.http.server.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page with places to fill: {@code {{name}}} escaped text, {@code {{text.KEY}}} a sentence with its own places
 * filled, {@code {{#name}}…{{/name}}} shown for true, a text or each item of a list, {@code {{^name}}…{{/name}}}
 * otherwise. There is no way to write unescaped text. Parsed once; immutable and thread-safe.
 */
public final class Template {
    private static final Pattern TAG = Pattern.compile("\\{\\{([#^/]?)([\\w.]+)}}");

    private final List<Part> parts;
    private final Texts texts;

    private Template(List<Part> parts, Texts texts) {
        this.parts = parts;
        this.texts = texts;
    }

    /** The page of this name, in the words of these texts. */
    public static Template of(String name, Texts texts) {
        String source = UiFile.resource(name);
        Matcher tags = TAG.matcher(source);
        List<Part> parts = new ArrayList<>();
        parse(source, tags, 0, "", parts);
        return new Template(parts, texts);
    }

    /** The page filled from the model. */
    public String render(Model model) {
        StringBuilder out = new StringBuilder(4_096);
        parts.forEach(part -> part.write(new Scope(model, null), texts, out));
        return out.toString();
    }

    /** Reads up to the end of the section of this name, or of the source; tells where that is. */
    private static int parse(String source, Matcher tags, int from, String section, List<Part> into) {
        int at = from;
        while (tags.find(at)) {
            into.add(new Literal(source.substring(at, tags.start())));
            at = tags.end();
            String kind = tags.group(1);
            String name = tags.group(2);
            if (kind.equals("/")) {
                return closed(name, section, at);
            }
            if (kind.isEmpty()) {
                into.add(name.startsWith("text.") ? new Sentence(name.substring(5)) : new Place(name));
            } else {
                List<Part> inner = new ArrayList<>();
                at = parse(source, tags, at, name, inner);
                into.add(new Section(name, kind.equals("#"), inner));
            }
        }
        into.add(new Literal(source.substring(at)));
        return closed("", section, source.length());
    }

    private static int closed(String found, String section, int at) {
        if (!found.equals(section)) {
            throw new IllegalStateException("A page closes '" + found + "' where '" + section + "' is open.");
        }
        return at;
    }

    /** Text that means itself in HTML, in content and in quoted attributes. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    private sealed interface Part {
        void write(Scope scope, Texts texts, StringBuilder out);
    }

    private record Literal(String html) implements Part {
        @Override
        public void write(Scope scope, Texts texts, StringBuilder out) {
            out.append(html);
        }
    }

    private record Place(String name) implements Part {
        @Override
        public void write(Scope scope, Texts texts, StringBuilder out) {
            out.append(escaped(scope.text(name)));
        }
    }

    private record Sentence(String key) implements Part {
        @Override
        public void write(Scope scope, Texts texts, StringBuilder out) {
            out.append(escaped(texts.say(key, scope)));
        }
    }

    private record Section(String name, boolean shown, List<Part> parts) implements Part {
        @Override
        public void write(Scope scope, Texts texts, StringBuilder out) {
            Model holder = scope.holder(name);
            if (holder.on(name) != shown) {
                return;
            }
            List<Model> items = shown ? holder.items(name) : List.of();
            if (items.isEmpty()) {
                parts.forEach(part -> part.write(scope, texts, out));
            }
            items.forEach(item -> parts.forEach(part -> part.write(scope.inner(item), texts, out)));
        }
    }
}
