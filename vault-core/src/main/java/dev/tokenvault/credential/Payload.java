package dev.tokenvault.credential;

import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A small tree of named texts: the neutral form in which a record goes into a sealed text and comes out of it. Its own
 * text form tells names only. Not thread-safe while it is filled.
 */
public final class Payload {
    private final Map<String, Object> members = new LinkedHashMap<>();

    /** An empty one. */
    public Payload() {}

    /** Puts a text. */
    public Payload put(String name, String value) {
        members.put(name, value);
        return this;
    }

    /** Puts a text if there is one. */
    public Payload put(String name, Optional<String> value) {
        value.ifPresent(v -> members.put(name, v));
        return this;
    }

    /** Puts a secret; the payload is sealed as a whole. */
    public Payload put(String name, SecretString value) {
        return put(name, value.reveal());
    }

    /** Puts a moment, to the millisecond. */
    public Payload put(String name, Instant value) {
        return put(name, Long.toString(value.toEpochMilli()));
    }

    /** Puts scopes. */
    public Payload put(String name, Scopes value) {
        return putTexts(name, value.values());
    }

    /** Puts a tree below this one. */
    public Payload put(String name, Payload child) {
        members.put(name, child);
        return this;
    }

    /** Puts several texts. */
    public Payload putTexts(String name, Collection<String> values) {
        members.put(name, List.copyOf(values));
        return this;
    }

    /** Puts several trees. */
    public Payload putAll(String name, List<Payload> children) {
        members.put(name, List.copyOf(children));
        return this;
    }

    /** Puts a map of texts. */
    public Payload putMap(String name, Map<String, String> values) {
        Payload child = new Payload();
        values.forEach(child::put);
        return put(name, child);
    }

    /** The text of this name; its absence means that the row is not what it says. */
    public String text(String name) {
        return maybe(name).orElseThrow(() -> Tampered.because("a member is missing"));
    }

    /** The text of this name, if there is one. */
    public Optional<String> maybe(String name) {
        return Optional.ofNullable(members.get(name)).map(Payload::asText);
    }

    /** The secret of this name. */
    public SecretString secret(String name) {
        return SecretString.of(text(name));
    }

    /** The secret of this name, if there is one. */
    public Optional<SecretString> maybeSecret(String name) {
        return maybe(name).map(SecretString::of);
    }

    /** The moment of this name, if there is one. */
    public Optional<Instant> instant(String name) {
        return maybe(name).map(v -> Instant.ofEpochMilli(Long.parseLong(v)));
    }

    /** The scopes of this name; none if it is absent. */
    public Scopes scopes(String name) {
        return Scopes.of(texts(name));
    }

    /** The texts of this name; none if it is absent. */
    public List<String> texts(String name) {
        return list(name).stream().map(Payload::asText).toList();
    }

    /** The tree of this name. */
    public Payload child(String name) {
        return maybeChild(name).orElseThrow(() -> Tampered.because("a member is missing"));
    }

    /** The tree of this name, if there is one. */
    public Optional<Payload> maybeChild(String name) {
        return Optional.ofNullable(members.get(name)).map(Payload::asTree);
    }

    /** The trees of this name; none if it is absent. */
    public List<Payload> children(String name) {
        return list(name).stream().map(Payload::asTree).toList();
    }

    /** The map of this name; empty if it is absent. */
    public Map<String, String> map(String name) {
        return maybeChild(name)
                .map(c -> c.members.keySet().stream().collect(Collectors.toMap(k -> k, c::text)))
                .orElse(Map.of());
    }

    Map<String, Object> members() {
        return members;
    }

    private List<Object> list(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> all) {
            return new ArrayList<>(all);
        }
        throw wrong();
    }

    private static String asText(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong();
    }

    private static Payload asTree(Object value) {
        if (value instanceof Payload tree) {
            return tree;
        }
        throw wrong();
    }

    private static VaultException wrong() {
        return Tampered.because("a member has another form");
    }

    @Override
    public String toString() {
        return "Payload" + members.keySet();
    }
}
