package dev.tokenvault.policy;

import dev.tokenvault.model.VaultException;

/**
 * How much a capability may move.
 *
 * @param requestBytes greatest request body, 0 … 1 GiB
 * @param responseBytes greatest response body, 1 … 1 GiB
 * @param requestsPerMinute per credential, over all nodes; 1 … 1,000,000
 */
public record Limits(long requestBytes, long responseBytes, int requestsPerMinute) {
    /** 1 MiB out, 8 MiB in, 600 a minute. */
    public static final Limits USUAL = new Limits(1L << 20, 8L << 20, 600);

    /** Checks the ranges. */
    public Limits {
        boolean good = requestBytes >= 0
                && requestBytes <= 1L << 30
                && responseBytes >= 1
                && responseBytes <= 1L << 30
                && requestsPerMinute >= 1
                && requestsPerMinute <= 1_000_000;
        if (!good) {
            throw VaultException.notConfigured(
                    "Limits must stay within 0–1 GiB out, 1 byte–1 GiB in and 1–1,000,000 requests a minute.");
        }
    }
}
