package dev.tokenvault.policy;

import dev.tokenvault.model.VaultException;

/**
 * Which paths a capability covers, segment by segment: {@code *} is exactly one segment, {@code **} at the end is any
 * number of them, none included, and everything else is itself, letter case and percent-encoding included. No regular
 * expressions, so matching is one pass over the path.
 *
 * @param pattern for example {@code /repos/*}{@code /*}{@code /issues/**}
 */
public record PathPattern(String pattern) {
    private static final String REST = "**";

    /** Refuses wildcards inside a segment, {@code **} anywhere but at the end, and what no accepted path could equal. */
    public PathPattern {
        if (!pattern.startsWith("/")) {
            throw refused(pattern, "must start with '/'.");
        }
        boolean path = PathReading.isVisibleAscii(pattern) && pattern.indexOf('?') < 0 && pattern.indexOf('#') < 0;
        if (!path || pattern.length() > 1_000 || !PathReading.isPlain(pattern)) {
            throw refused(
                    pattern, "can match no path: leave out queries, dot segments, empty segments and encoded slashes.");
        }
        String[] parts = pattern.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            boolean wild = parts[i].equals("*") || (parts[i].equals(REST) && i == parts.length - 1);
            if (parts[i].indexOf('*') >= 0 && !wild) {
                throw refused(
                        pattern, "may use '*' for one whole segment and '**' for the rest at its end, nothing else.");
            }
        }
    }

    /** Whether the path, as it will be sent, is covered. */
    public boolean matches(String path) {
        int want = 0;
        int have = 0;
        while (want < pattern.length()) {
            int wantEnd = segmentEnd(pattern, want);
            if (pattern.startsWith(REST, want + 1)) {
                return have == path.length() || path.charAt(have) == '/';
            }
            if (have >= path.length() || path.charAt(have) != '/') {
                return false;
            }
            int haveEnd = segmentEnd(path, have);
            boolean any = wantEnd - want == 2 && pattern.charAt(want + 1) == '*';
            boolean same = haveEnd - have == wantEnd - want && path.regionMatches(have, pattern, want, wantEnd - want);
            if (any ? haveEnd - have < 2 : !same) {
                return false;
            }
            want = wantEnd;
            have = haveEnd;
        }
        return have == path.length();
    }

    /** The end of the segment whose slash stands at {@code slash}. */
    private static int segmentEnd(String path, int slash) {
        int next = path.indexOf('/', slash + 1);
        return next < 0 ? path.length() : next;
    }

    private static VaultException refused(String pattern, String why) {
        String shown = pattern.length() <= 120 ? pattern : pattern.substring(0, 120) + "…";
        return VaultException.notConfigured("The path pattern '" + shown + "' " + why);
    }
}
