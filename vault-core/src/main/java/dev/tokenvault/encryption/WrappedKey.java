package dev.tokenvault.encryption;

import dev.tokenvault.model.VaultException;

/**
 * A data key as a {@link KeyWrapper} sealed it: worthless without that wrapper's own key, so it may be stored.
 *
 * @param wrapperId the {@link KeyWrapper#id()} that unwraps it, 1–64 printable ASCII characters without space
 * @param text what the wrapper made, opaque, 1–16384 printable ASCII characters without space
 */
public record WrappedKey(String wrapperId, String text) {
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_TEXT = 16384;

    /** Checks both. */
    public WrappedKey {
        check("The wrapper id", wrapperId, LONGEST_ID);
        check("The wrapped key", text, LONGEST_TEXT);
    }

    /** Wrapped or not, a key is nothing to read in a log: the wrapper's id and the length. */
    @Override
    public String toString() {
        return "WrappedKey[wrapperId=" + wrapperId + ", " + text.length() + " characters]";
    }

    private static void check(String what, String value, int longest) {
        if (value.isEmpty() || value.length() > longest || !value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw VaultException.badRequest(
                    what + " has to be 1–" + longest + " printable ASCII characters without space.");
        }
    }
}
