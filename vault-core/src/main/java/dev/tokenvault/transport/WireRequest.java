package dev.tokenvault.transport;

import dev.tokenvault.model.Secret.ClientCertificate;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri;
import java.time.Duration;
import java.util.Optional;

/**
 * One request, complete. Its text form shows method and address without the query.
 *
 * @param method upper-case token
 * @param deadline from the name look-up to the last byte of the answer; 1 ms … 10 min
 * @param maxResponseBytes cut the answer off beyond this; at least 0
 * @param certificate what to present in the TLS handshake
 */
public record WireRequest(
        String method,
        TargetUri target,
        Headers headers,
        Body body,
        Duration deadline,
        long maxResponseBytes,
        Optional<ClientCertificate> certificate) {
    /** Checks method, deadline and limit. */
    public WireRequest {
        if (!method.matches("[A-Z]{1,16}")) {
            throw VaultException.badRequest("The method must be 1–16 upper-case letters.");
        }
        if (deadline.isNegative() || deadline.isZero() || deadline.compareTo(Duration.ofMinutes(10)) > 0) {
            throw VaultException.badRequest("The deadline must lie between 1 ms and 10 minutes.");
        }
        if (maxResponseBytes < 0) {
            throw VaultException.badRequest("The limit of the answer must not be negative.");
        }
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
