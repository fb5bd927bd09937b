package dev.tokenvault.storage;

import dev.tokenvault.encryption.Ciphertext;
import java.util.Objects;

/**
 * One sealed text of a row.
 *
 * @param version counts the writes of this text, from 1; it is bound into the ciphertext
 */
public record Sealed(Ciphertext text, long version) {
    /** Requires a text and a positive version. */
    public Sealed {
        Objects.requireNonNull(text, "text");
        if (version < 1) {
            throw new IllegalArgumentException("version < 1");
        }
    }
}
