package dev.tokenvault.examples.quickstart.story;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A form on a page, with what it would send if nobody touched it. */
record Form(URI action, Map<String, String> fields) {
    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");

    static Form read(URI page, String tag, String inside) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Matcher input = INPUT.matcher(inside); input.find(); ) {
            String name = attribute(input.group(), "name");
            boolean choice = attribute(input.group(), "type").matches("radio|checkbox");
            if (!name.isEmpty() && (!choice || input.group().contains(" checked"))) {
                fields.put(name, attribute(input.group(), "value"));
            }
        }
        String action = attribute(tag, "action");
        return new Form(action.isEmpty() ? page : page.resolve(action), fields);
    }

    Form with(String name, String value) {
        Map<String, String> filled = new LinkedHashMap<>(fields);
        filled.put(name, value);
        return new Form(action, filled);
    }

    private static String attribute(String tag, String name) {
        Matcher found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find()
                ? found.group(1)
                        .replace("&quot;", "\"")
                        .replace("&#39;", "'")
                        .replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&amp;", "&")
                : "";
    }
}
