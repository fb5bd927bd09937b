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
            Optional<String> next = segmentsArePlain(now) ? decoded(now) : Optional.empty();
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

    private static boolean foldsPlain(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return true;
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return slashes(folded) == slashes(text) && segmentsArePlain(folded);
    }

    private static boolean segmentsArePlain(String path) {
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c == '\\')) {
            return false;
        }
        String[] segments = path.split("/", -1);
        for (int i = 1; i < segments.length; i++) {
            int semicolon = segments[i].indexOf(';');
            String name = semicolon < 0 ? segments[i] : segments[i].substring(0, semicolon);
            boolean trailingSlash = name.isEmpty() && semicolon < 0 && i == segments.length - 1;
            if (name.equals(".") || name.equals("..") || (name.isEmpty() && !trailingSlash)) {
                return false;
            }
        }
        return true;
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

    private static long slashes(String text) {
        return text.chars().filter(c -> c == '/').count();
    }
}
