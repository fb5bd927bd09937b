package dev.tokenvault.transport;

import dev.tokenvault.model.VaultException;

/**
 * There is no complete answer: {@code upstream_unreachable}. What matters is {@link #mayHaveArrived()}: a request that
 * may have arrived must not be taken for one that did not.
 */
public final class TransportException extends VaultException {
    private static final long serialVersionUID = 1L;

    private final boolean mayHaveArrived;

    /** Why, in words without header values or bodies. */
    public TransportException(String message, boolean mayHaveArrived) {
        super("upstream_unreachable", message, true, null);
        this.mayHaveArrived = mayHaveArrived;
    }

    /** False only if no byte of the request left this machine. */
    public boolean mayHaveArrived() {
        return mayHaveArrived;
    }
}
