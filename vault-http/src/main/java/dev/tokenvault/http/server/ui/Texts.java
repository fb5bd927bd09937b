package dev.tokenvault.http.server.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenvault.model.VaultException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every sentence on the pages, by key, with {@code {names}} to be filled in. Immutable and thread-safe. */
public final class Texts {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> FALLBACKS =
            Map.of("providerName", "fallback.provider", "appName", "fallback.app");

    private final Map<String, String> texts;

    private Texts(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    /** The English ones that come with the library. */
    public static Texts english() {
        Map<String, String> all = new HashMap<>();
        try {
            JsonNode json = new ObjectMapper().readTree(UiFile.resource("texts.json"));
            json.properties()
                    .forEach(field -> all.put(field.getKey(), field.getValue().textValue()));
        } catch (IOException e) {
            throw new IllegalStateException("The texts of this library cannot be read.", e);
        }
        return new Texts(all);
    }

    /**
     * These with others in place of some; texts for scopes may be new.
     *
     * @throws VaultException {@code not_configured} for a key that no page uses
     */
    public Texts with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(texts);
        others.forEach((key, text) -> {
            if (!texts.containsKey(key) && !key.startsWith("scope.")) {
                throw VaultException.notConfigured("texts: no page shows a text '" + key
                        + "'; the keys are those of texts.json, and scope.PROVIDER.SCOPE.");
            }
            all.put(key, text);
        });
        return new Texts(all);
    }

    /** Whether there is a text of this key. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text with its places filled; a name that the model lacks is left out. Not escaped. */
    public String say(String key, Model model) {
        return say(key, model::text);
    }

    String say(String key, Names names) {
        Matcher places = PLACE.matcher(texts.getOrDefault(key, ""));
        return places.replaceAll(place -> Matcher.quoteReplacement(fill(place, names)));
    }

    /** What stands for a name begins with a capital letter where a sentence does. */
    private String fill(MatchResult place, Names names) {
        String value = names.text(place.group(1));
        if (!value.isEmpty()) {
            return value;
        }
        String fallback = texts.getOrDefault(FALLBACKS.getOrDefault(place.group(1), ""), "");
        return place.start() == 0 && !fallback.isEmpty()
                ? fallback.substring(0, 1).toUpperCase(Locale.ROOT) + fallback.substring(1)
                : fallback;
    }

    /** Where names are looked up. */
    interface Names {
        String text(String name);
    }
}
