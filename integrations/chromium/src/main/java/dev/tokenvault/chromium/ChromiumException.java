package dev.tokenvault.chromium;

/** The browser did not do what was asked. The message says what was asked or awaited, and where. */
public final class ChromiumException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChromiumException(String message) {
        super(message);
    }

    ChromiumException(String message, Throwable cause) {
        super(message, cause);
    }
}
