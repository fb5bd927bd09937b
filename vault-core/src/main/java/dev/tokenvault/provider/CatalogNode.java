package dev.tokenvault.provider;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One JSON object of a provider file, with its place. Members are taken by name and type; what nobody took when the
 * object has been read is unknown, and refused. Every refusal is {@code not_configured} and names file, JSON path and
 * fix, never a value. Not thread-safe; lives while a file is read.
 */
final class CatalogNode {
    private final String file;
    private final String path;
    private final Map<String, Object> members;
    private final Set<String> known = new LinkedHashSet<>();

    private CatalogNode(String file, String path, Map<String, Object> members) {
        this.file = file;
        this.path = path;
        this.members = members;
    }

    /**
     * Reads a whole file.
     *
     * @param file what a message starts with, as in {@code The provider file}
     */
    static <T> T read(String file, String text, Function<CatalogNode, T> reader) {
        Map<String, Object> members = CatalogJson.read(file, text);
        boolean named = members.get("id") instanceof String id && ProviderCheck.isId(id);
        String called = named ? String.join("", file, " of '", String.valueOf(members.get("id")), "'") : file;
        return new CatalogNode(called, "$", members).taken(reader);
    }

    private <T> T taken(Function<CatalogNode, T> reader) {
        T value = sound("", () -> reader.apply(this));
        List<String> unknown =
                members.keySet().stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw wrong(
                    unknown.get(0), "is not a member that is known here; known are " + String.join(", ", known) + ".");
        }
        return value;
    }

    Optional<String> maybeText(String name) {
        return take(name, String.class, "a text");
    }

    String text(String name) {
        return maybeText(name).orElseThrow(() -> missing(name));
    }

    boolean flag(String name, boolean otherwise) {
        return take(name, Boolean.class, "true or false").orElse(otherwise);
    }

    long number(String name, long otherwise) {
        return take(name, Long.class, "a whole number").orElse(otherwise);
    }

    Optional<URI> maybeUri(String name) {
        return maybeText(name)
                .map(text -> sound(name, () -> {
                    // Judged for development here; Provider.check(…) judges for the vault that takes the provider.
                    TargetUri.parse(text, Reach.LOOPBACK_TOO);
                    return URI.create(text);
                }));
    }

    URI uri(String name) {
        return maybeUri(name).orElseThrow(() -> missing(name));
    }

    List<String> texts(String name) {
        List<String> found = new ArrayList<>();
        for (Object each : list(name)) {
            found.add(cast(name, each, String.class, "a list of texts"));
        }
        return found;
    }

    Map<String, String> map(String name) {
        Map<String, String> found = new LinkedHashMap<>();
        object(name)
                .orElse(Map.of())
                .forEach((key, value) ->
                        found.put(key, cast(CatalogJson.member(name, key), value, String.class, "a text")));
        return found;
    }

    /** An object whose members are names of the author's choice, each a list of texts. */
    Map<String, List<String>> lists(String name) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        object(name).ifPresent(inner -> {
            CatalogNode node = new CatalogNode(file, CatalogJson.member(path, name), inner);
            inner.keySet().forEach(key -> found.put(key, node.texts(key)));
        });
        return found;
    }

    <T> Optional<T> child(String name, Function<CatalogNode, T> reader) {
        return object(name).map(inner -> new CatalogNode(file, CatalogJson.member(path, name), inner).taken(reader));
    }

    <T> List<T> children(String name, Function<CatalogNode, T> reader) {
        List<T> found = new ArrayList<>();
        for (Object each : list(name)) {
            String place = CatalogJson.item(name, found.size());
            found.add(new CatalogNode(file, CatalogJson.member(path, place), object(place, each)).taken(reader));
        }
        return found;
    }

    boolean has(String name) {
        known.add(name);
        return members.containsKey(name);
    }

    /** What the supplier makes; what it refuses without knowing where is told with the place. */
    <T> T sound(String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (PlacedException e) {
            throw e;
        } catch (VaultException e) {
            throw wrong(name, "cannot be used. " + e.getMessage());
        }
    }

    VaultException missing(String name) {
        List<String> near = Spelling.near(
                name,
                members.keySet().stream().filter(each -> !known.contains(each)).toList());
        String hint = near.isEmpty() ? "." : "; did you mean it by '" + near.get(0) + "'?";
        return wrong(name, "is missing: add it" + hint);
    }

    VaultException wrong(String name, String why) {
        String place = name.isEmpty() ? path : path + "." + name;
        return new PlacedException(file + ", at " + place + ": this " + why);
    }

    private List<?> list(String name) {
        return take(name, List.class, "a list").map(list -> (List<?>) list).orElse(List.of());
    }

    private Optional<Map<String, Object>> object(String name) {
        return take(name, Map.class, "an object").map(value -> object(name, value));
    }

    private Map<String, Object> object(String name, Object value) {
        Map<?, ?> found = cast(name, value, Map.class, "an object");
        Map<String, Object> copy = new LinkedHashMap<>();
        found.forEach((key, each) -> copy.put(String.valueOf(key), each));
        return copy;
    }

    private <T> Optional<T> take(String name, Class<T> type, String what) {
        known.add(name);
        Object value = members.get(name);
        return value == null ? Optional.empty() : Optional.of(cast(name, value, type, what));
    }

    private <T> T cast(String name, Object value, Class<T> type, String what) {
        if (!type.isInstance(value)) {
            throw wrong(name, "must be " + what + ".");
        }
        return type.cast(value);
    }

    /** A refusal that tells its place already. */
    private static final class PlacedException extends VaultException {
        private static final long serialVersionUID = 1L;

        PlacedException(String message) {
            super("not_configured", message);
        }
    }
}
