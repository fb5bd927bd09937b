package dev.tokenvault.examples.quickstart.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with holes such as {@code {{name}}}: a text is escaped, {@link Html} is put in as it is. Immutable. */
public final class Template {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

    private final String source;

    private Template(String source) {
        this.source = source;
    }

    /** The resource of this name beside the class. */
    public static Template beside(Class<?> owner, String name) {
        return new Template(new String(resource(owner, name), StandardCharsets.UTF_8));
    }

    /** A short one, written where it is used. */
    public static Template of(String source) {
        return new Template(source);
    }

    /** A resource's bytes. */
    public static byte[] resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks " + name + " beside " + owner.getName() + ".");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page; a hole that nobody fills is a mistake in the page. */
    public Html fill(Map<String, ?> values) {
        return new Html(HOLE.matcher(source).replaceAll(hole -> {
            Object value = values.get(hole.group(1));
            if (value == null) {
                throw new IllegalStateException("Nothing fills " + hole.group() + ".");
            }
            Html html = value instanceof Html ready ? ready : Html.escaped(value.toString());
            return Matcher.quoteReplacement(html.text());
        }));
    }
}
