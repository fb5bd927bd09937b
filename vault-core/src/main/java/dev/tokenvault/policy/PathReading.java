package dev.tokenvault.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

/**
 * Whether a path means the same to every server: to one that decodes it once, to one that decodes it again, to one that
 * cuts {@code ;parameters} off and to one that folds full-width characters. What could be read in two ways is refused,
 * never repaired. Package-private; pure; linear in the path.
 */
final class PathReading {
    /** Nobody encodes honestly more often than this. */
    private static final int ROUNDS = 4;

    private PathReading() {}

    /** Whether the path, as it will be sent, has one reading: no dot or empty segments, no hidden slashes or controls. */
    static boolean isPlain(String path) {
        String now = path;
        for (int round = 0; round < ROUNDS; round++) {
            if (!segmentsArePlain(now)) {
                return false;
            }
            if (now.indexOf('%') < 0) {
                return foldsPlain(now);
            }
            Optional<String> next = decoded(now);
            if (next.isEmpty() || slashes(next.get()) != slashes(now)) {
                return false;
            }
            if (next.get().equals(now)) {
                return foldsPlain(now);
            }
            now = next.get();
        }
        return false;
    }

    /** Whether every character is one of the 94 that print: no space, no control, nothing beyond ASCII. */
    static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= 0x20 || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean foldsPlain(String text) {
        if (isVisibleAscii(text)) {
            return true;
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return slashes(folded) == slashes(text) && segmentsArePlain(folded);
    }

    private static boolean segmentsArePlain(String path) {
        if (!path.startsWith("/")) {
            return false;
        }
        int slash = 0;
        while (slash < path.length()) {
            int next = path.indexOf('/', slash + 1);
            int end = next < 0 ? path.length() : next;
            if (!segmentIsPlain(path, slash + 1, end)) {
                return false;
            }
            slash = end;
        }
        return true;
    }

    /** Judged without its {@code ;parameters}; empty only behind a slash at the very end. */
    private static boolean segmentIsPlain(String path, int start, int end) {
        int nameEnd = end;
        for (int i = start; i < end; i++) {
            char c = path.charAt(i);
            if (c < 0x20 || c == 0x7f || c == '\\') {
                return false;
            }
            nameEnd = c == ';' ? Math.min(nameEnd, i) : nameEnd;
        }
        boolean trailingSlash = start == path.length();
        boolean dots = nameEnd - start <= 2 && path.startsWith("..".substring(0, nameEnd - start), start);
        return trailingSlash || !dots;
    }

    /** One round of percent-decoding; empty if the outcome is not UTF-8, as with overlong forms of a dot or slash. */
    private static Optional<String> decoded(String path) {
        byte[] from = path.getBytes(StandardCharsets.UTF_8);
        ByteBuffer to = ByteBuffer.allocate(from.length);
        for (int i = 0; i < from.length; i++) {
            int high = i + 2 < from.length && from[i] == '%' ? Character.digit(from[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(from[i + 2], 16) : -1;
            to.put(low >= 0 ? (byte) (high << 4 | low) : from[i]);
            i += low >= 0 ? 2 : 0;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(to.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int slashes(String text) {
        int count = 0;
        for (int at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
            count++;
        }
        return count;
    }
}
