package dev.tokenvault.chromium.devtools;

/** What came back instead of a result: the browser's own refusal, or that the page or the browser is gone. */
public final class DevToolsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    private DevToolsException(String message, boolean gone) {
        super(message);
        this.gone = gone;
    }

    static DevToolsException refused(String message) {
        return new DevToolsException(message, false);
    }

    static DevToolsException gone(String message) {
        return new DevToolsException(message, true);
    }

    /** True if there is nobody left to ask again. */
    public boolean gone() {
        return gone;
    }
}
