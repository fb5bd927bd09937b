package dev.tokenvault.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Text that must not be seen. It prints {@code [secret]}, compares in constant time, has a constant hash code, is not
 * serialisable, and leaves by one greppable method, {@link #reveal()}. It is deliberately no {@link CharSequence} and
 * has no bean getter, so no logger, mapper or template finds the text by accident. Immutable and thread-safe.
 *
 * <p>Honest limit: the text is a Java string on the heap until it is collected.
 */
public final class SecretString {
    private final String text;

    private SecretString(String text) {
        this.text = Objects.requireNonNull(text, "text");
    }

    /** Wraps the text; the caller forgets its own reference. */
    public static SecretString of(String text) {
        return new SecretString(text);
    }

    /** The text itself. Call it only where the secret has to leave: into a request, a sealed payload, a person's screen. */
    public String reveal() {
        return text;
    }

    /** Whether there is nothing inside; blank counts as nothing. */
    public boolean isBlank() {
        return text.isBlank();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretString that
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), that.text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for every secret: a hash of the text would tell something about it. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
