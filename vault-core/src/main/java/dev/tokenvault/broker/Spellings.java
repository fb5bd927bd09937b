package dev.tokenvault.broker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How a service may write a secret that it got: as it is, percent-encoded, in Base64, or escaped inside JSON. */
final class Spellings {
    private static final int SHORTEST = 4;
    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    private Spellings() {}

    /** Very short values would mask half of every answer; a secret of fewer than 4 characters hides nothing anyway. */
    static Stream<String> of(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String percent = percent(value);
        String json = value.replace("\\", "\\\\").replace("\"", "\\\"");
        return Stream.of(
                        value,
                        form,
                        form.replace("+", "%20"),
                        percent,
                        lower(form),
                        lower(form.replace("+", "%20")),
                        lower(percent),
                        Base64.getEncoder().encodeToString(utf8),
                        Base64.getEncoder().withoutPadding().encodeToString(utf8),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(utf8),
                        json,
                        json.replace("/", "\\/"),
                        ascii(json),
                        ascii(json.replace("/", "\\/")))
                .filter(text -> text.length() >= SHORTEST);
    }

    /** Percent-encoded but for the unreserved characters (RFC 3986 §2.3), which a form would encode differently. */
    static String percent(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String lower(String encoded) {
        return PERCENT.matcher(encoded).replaceAll(code -> code.group().toLowerCase(Locale.ROOT));
    }

    /** As JSON writers do that keep to ASCII. */
    private static String ascii(String json) {
        StringBuilder all = new StringBuilder();
        json.chars().forEach(c -> all.append(c < 0x80 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return all.toString();
    }
}
