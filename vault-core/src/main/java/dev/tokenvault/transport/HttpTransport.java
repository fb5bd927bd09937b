package dev.tokenvault.transport;

/**
 * Sends one HTTP request: token endpoint, revocation, account call, discovery and broker all use this one port. An
 * implementation never follows a redirect, uses no proxy or cookie that it was not given, asks for the identity encoding
 * and refuses any other, dials only addresses that it vetted, and keeps the request's deadline from the name look-up to
 * the last byte. Once bytes have left, an interrupt waits for the answer. Thread-safe.
 */
@FunctionalInterface
public interface HttpTransport extends AutoCloseable {
    /**
     * Sends and waits.
     *
     * @throws TransportException if there is no complete answer
     */
    WireResponse send(WireRequest request);

    @Override
    default void close() {}
}
