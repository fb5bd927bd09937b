package dev.tokenvault.examples.quickstart.http;

/** A request that cannot be served, with an answer for people. */
public final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** Answered with 400. */
    public BadRequest(String message) {
        this(400, message);
    }

    /** Answered with this status. */
    public BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
