package dev.tokenvault.broker;

import dev.tokenvault.model.VaultException;
import java.util.Objects;

/**
 * A rule refused the request: {@code request_denied}. Nothing was sent, and no secret was opened but for the rule {@code
 * pin}, which stands beside it.
 */
public final class RequestDeniedException extends VaultException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /** Names the rule and what it wants. */
    public RequestDeniedException(String rule, String message) {
        super("request_denied", message);
        this.rule = Objects.requireNonNull(rule, "rule");
    }

    /** {@code capability}, {@code method}, {@code path}, {@code host}, {@code query}, {@code body}, {@code header} or {@code pin}. */
    public String rule() {
        return rule;
    }
}
