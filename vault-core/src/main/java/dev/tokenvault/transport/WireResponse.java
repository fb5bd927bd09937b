package dev.tokenvault.transport;

/** One answer, whatever its status. Close it, or read its body to the end. */
public record WireResponse(int status, Headers headers, Body body) implements AutoCloseable {
    @Override
    public void close() {
        body.close();
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
