package dev.tokenvault.interop;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of a page as a login needs: its one form and its links. */
final class HtmlPage {
    private static final Pattern TAG = Pattern.compile("<([a-zA-Z]+)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([a-zA-Z-]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");

    private final URI address;
    private final List<Tag> tags = new ArrayList<>();

    HtmlPage(URI address, String source) {
        this.address = address;
        Matcher tag = TAG.matcher(source);
        while (tag.find()) {
            tags.add(new Tag(tag.group(1).toLowerCase(Locale.ROOT), attributes(tag.group(2))));
        }
    }

    /** An element without its content. */
    record Tag(String element, Map<String, String> attributes) {
        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        boolean is(String attribute, String value) {
            return get(attribute).equalsIgnoreCase(value);
        }
    }

    /** Where the form is posted to. */
    URI action() {
        return all("form").stream()
                .map(form -> address.resolve(form.get("action")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No form on the page at " + address));
    }

    /** The inputs that a form sends: those with a name that are not switched off. */
    List<Tag> inputs() {
        return all("input").stream()
                .filter(input -> !input.get("name").isEmpty())
                .filter(input -> !input.attributes().containsKey("disabled"))
                .toList();
    }

    boolean asksForPassword() {
        return inputs().stream().anyMatch(input -> input.is("type", "password"));
    }

    /** The first link whose address ends so. */
    Optional<URI> link(String ending) {
        return all("a").stream()
                .map(link -> link.get("href"))
                .filter(href -> href.endsWith(ending))
                .map(address::resolve)
                .findFirst();
    }

    private List<Tag> all(String element) {
        return tags.stream().filter(tag -> tag.element().equals(element)).toList();
    }

    private static Map<String, String> attributes(String source) {
        Map<String, String> found = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(source);
        while (attribute.find()) {
            String value = Optional.ofNullable(attribute.group(2))
                    .or(() -> Optional.ofNullable(attribute.group(3)))
                    .or(() -> Optional.ofNullable(attribute.group(4)))
                    .orElse("");
            found.putIfAbsent(attribute.group(1).toLowerCase(Locale.ROOT), value.replace("&amp;", "&"));
        }
        return found;
    }
}
