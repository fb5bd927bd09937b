package dev.tokenvault.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A set of OAuth scope tokens (RFC 6749 §3.3) in the order they were given; two sets with the same tokens are equal
 * whatever their order. Case-sensitive, as the RFC has it.
 */
public record Scopes(Set<String> values) {
    /** No scope at all. */
    public static final Scopes NONE = new Scopes(Set.of());

    /** Checks every token: printable ASCII without space, quote and backslash. */
    public Scopes {
        LinkedHashSet<String> checked = new LinkedHashSet<>();
        for (String value : values) {
            checked.add(check(value));
        }
        values = Collections.unmodifiableSet(checked);
    }

    /** The given tokens. */
    public static Scopes of(String... values) {
        return new Scopes(new LinkedHashSet<>(List.of(values)));
    }

    /** The given tokens. */
    public static Scopes of(Collection<String> values) {
        return new Scopes(new LinkedHashSet<>(values));
    }

    /** Reads a list separated by any of the characters given, as in {@code "repo read:user"}; empty parts are skipped. */
    public static Scopes parse(String text, String separators) {
        List<String> found = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || separators.indexOf(text.charAt(i)) >= 0) {
                if (part.length() > 0) {
                    found.add(part.toString());
                    part.setLength(0);
                }
            } else {
                part.append(text.charAt(i));
            }
        }
        return of(found);
    }

    /** Reads a space-separated list, the form of RFC 6749. */
    public static Scopes parse(String text) {
        return parse(text, " ");
    }

    /** Whether every token of the other set is in this one. */
    public boolean containsAll(Scopes other) {
        return values.containsAll(other.values);
    }

    /** The tokens of this set that the other lacks. */
    public Scopes minus(Scopes other) {
        LinkedHashSet<String> rest = new LinkedHashSet<>(values);
        rest.removeAll(other.values);
        return new Scopes(rest);
    }

    /** The tokens of both, this set's first. */
    public Scopes union(Scopes other) {
        LinkedHashSet<String> all = new LinkedHashSet<>(values);
        all.addAll(other.values);
        return new Scopes(all);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The tokens with the given separator between them. */
    public String joined(String separator) {
        return String.join(separator, values);
    }

    @Override
    public String toString() {
        return joined(" ");
    }

    private static String check(String value) {
        if (value.isEmpty() || value.length() > 512 || !printable(value)) {
            throw VaultException.badRequest(
                    "A scope is 1–512 printable ASCII characters without space, quote or backslash (RFC 6749 §3.3).");
        }
        return value;
    }

    private static boolean printable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= 0x20 || c >= 0x7f || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
