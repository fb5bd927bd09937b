package dev.tokenvault.jdbc;

import dev.tokenvault.audit.AuditEvent.Detail;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The details of an event as a flat JSON object (RFC 8259) of ASCII characters, so that people can query the column and
 * every database gives it back as it was. Reads only what it wrote.
 */
final class DetailsJson {
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private DetailsJson() {}

    static String write(Map<Detail, String> details) {
        return details.isEmpty()
                ? "{}"
                : new EnumMap<>(details)
                        .entrySet().stream()
                                .map(detail -> quoted(detail.getKey().name()) + ":" + quoted(detail.getValue()))
                                .collect(Collectors.joining(",", "{", "}"));
    }

    static Map<Detail, String> read(String json) {
        List<String> strings = new ArrayList<>();
        Matcher string = STRING.matcher(json);
        while (string.find()) {
            strings.add(unescaped(string.group(1)));
        }
        Map<Detail, String> details = new EnumMap<>(Detail.class);
        for (Iterator<String> next = strings.iterator(); next.hasNext(); ) {
            details.put(Detail.valueOf(next.next()), next.next());
        }
        return details;
    }

    /** Everything but plain printable ASCII is escaped, quotes and backslashes too: no quote is left inside. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\';
            json.append(plain ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return json.append('"').toString();
    }

    private static String unescaped(String json) {
        return ESCAPE.matcher(json)
                .replaceAll(match ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(match.group(1), 16))));
    }
}
