package dev.tokenvault.storage;

import dev.tokenvault.model.VaultException;
import java.util.Objects;

/**
 * The store did not do what was asked: {@code storage_unavailable}. It never carries the text of a database's own
 * exception, which may quote a row.
 */
public final class StorageException extends VaultException {
    private static final long serialVersionUID = 1L;

    private final Effect effect;

    /** A failure with what is known of its effect. */
    public StorageException(String message, Effect effect) {
        super("storage_unavailable", message, true, null);
        this.effect = Objects.requireNonNull(effect, "effect");
    }

    /** Whether the statement can have taken effect. */
    public Effect effect() {
        return effect;
    }

    /** What a failed statement may have done. */
    public enum Effect {
        /** Certainly nothing. */
        NONE,
        /** Perhaps everything: the caller re-reads the version before anything else. */
        UNKNOWN
    }
}
