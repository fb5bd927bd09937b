package dev.tokenvault.policy;

import dev.tokenvault.model.VaultException;

/**
 * Which paths a capability covers, segment by segment: {@code *} is exactly one segment, {@code **} at the end is any
 * number of them, everything else is itself. No regular expressions, so matching is linear in the path.
 *
 * @param pattern for example {@code /repos/*}{@code /*}{@code /issues/**}
 */
public record PathPattern(String pattern) {
    /** Refuses wildcards inside a segment and {@code **} anywhere but at the end. */
    public PathPattern {
        String[] parts = pattern.split("/", -1);
        if (!pattern.startsWith("/")) {
            throw VaultException.notConfigured("The path pattern '" + pattern + "' must start with '/'.");
        }
        for (int i = 1; i < parts.length; i++) {
            boolean wild = parts[i].equals("*") || (parts[i].equals("**") && i == parts.length - 1);
            if (parts[i].indexOf('*') >= 0 && !wild) {
                throw VaultException.notConfigured("The path pattern '" + pattern
                        + "' may use '*' for one whole segment and '**' for the rest at its end, nothing else.");
            }
        }
    }

    /** Whether the path, as it will be sent, is covered. */
    public boolean matches(String path) {
        String[] want = pattern.split("/", -1);
        String[] have = path.split("/", -1);
        for (int i = 1; i < want.length; i++) {
            if (want[i].equals("**")) {
                return true;
            }
            if (i >= have.length || (want[i].equals("*") ? have[i].isEmpty() : !want[i].equals(have[i]))) {
                return false;
            }
        }
        return have.length == want.length;
    }
}
