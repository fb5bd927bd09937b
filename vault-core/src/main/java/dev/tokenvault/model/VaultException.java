package dev.tokenvault.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The root of every failure that this library reports. It carries a stable {@code snake_case} {@link #code()} that a
 * program may branch on, and a message that says what is wrong and how to fix it. Neither ever contains secret
 * material, so the exception may be logged as it is.
 */
public class VaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean retryable;

    /** A failure that trying again will not mend. */
    public VaultException(String code, String message) {
        this(code, message, false, null);
    }

    /** A failure with its cause; the cause must be free of secret material too. */
    public VaultException(String code, String message, boolean retryable, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
        this.retryable = retryable;
    }

    /** The stable, machine-readable name of what went wrong, for example {@code storage_unavailable}. */
    public final String code() {
        return code;
    }

    /** Whether the same call may succeed later without anybody changing anything. */
    public final boolean retryable() {
        return retryable;
    }

    /** The words for a setting that contradicts itself or is missing: {@code not_configured} names it and the fix. */
    public static VaultException notConfigured(String message) {
        return new VaultException("not_configured", message);
    }

    /** The words for an argument that cannot be used as it is: {@code bad_request}. */
    public static VaultException badRequest(String message) {
        return new VaultException("bad_request", message);
    }

    /** One answer for what does not exist and for what belongs to somebody else: {@code not_found}. */
    public static VaultException notFound(String what) {
        return new VaultException("not_found", "There is no such " + what + ", or it belongs to somebody else.");
    }

    /** The caller's role does not reach: {@code not_allowed}. */
    public static VaultException notAllowed(String message) {
        return new VaultException("not_allowed", message);
    }
}
