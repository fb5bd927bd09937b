package dev.tokenvault.transport;

import dev.tokenvault.model.VaultException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Header fields, several values each, names compared without case (RFC 9110 §5). Names and values are checked when they
 * come in, so no later layer has a reason to quote a bad value. Immutable; prints names only.
 */
public final class Headers {
    /** No field. */
    public static final Headers NONE = new Headers(Map.of());

    private final Map<String, List<String>> fields;

    private Headers(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** The given fields. */
    public static Headers of(Map<String, List<String>> fields) {
        TreeMap<String, List<String>> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        fields.forEach((name, values) -> values.forEach(value -> {
            check(name, value);
            checked.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }));
        checked.replaceAll((name, values) -> List.copyOf(values));
        return new Headers(Collections.unmodifiableMap(checked));
    }

    /** These fields with this one set to exactly one value. */
    public Headers with(String name, String value) {
        Map<String, List<String>> next = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        next.putAll(fields);
        next.put(name, List.of(value));
        return of(next);
    }

    /** These fields without this one. */
    public Headers without(String name) {
        Map<String, List<String>> next = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        next.putAll(fields);
        next.remove(name);
        return of(next);
    }

    /** The first value of this name. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of this name. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** All fields, names without case. */
    public Map<String, List<String>> map() {
        return fields;
    }

    private static void check(String name, String value) {
        boolean goodName = !name.isEmpty()
                && name.chars().allMatch(c -> c < 0x7f && c > 0x20 && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0);
        if (!goodName) {
            throw VaultException.badRequest("A header name may only hold letters, digits and !#$%&'*+-.^_`|~.");
        }
        boolean goodValue = value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c != 0x7f && c <= 0xff));
        if (!goodValue || !value.equals(value.strip())) {
            throw VaultException.badRequest("The header '" + name.toLowerCase(Locale.ROOT)
                    + "' has a value with control characters or with spaces around it.");
        }
    }

    /** Names only: a value may be a secret. */
    @Override
    public String toString() {
        return fields.keySet().toString();
    }
}
