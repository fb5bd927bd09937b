package dev.tokenvault.tool;

import dev.tokenvault.credential.AuthorizationRequiredException;
import dev.tokenvault.model.VaultException;

/**
 * The hard stop, for hosts that opted in: ends an agent's turn when a tool pauses. Its message is the one sentence that a
 * model may see, because frameworks hand messages to models.
 */
public final class AuthRequiredException extends VaultException {
    private static final long serialVersionUID = 1L;

    private final transient AuthRequired prompt;

    /** Carries the prompt for the host. */
    public AuthRequiredException(AuthRequired prompt) {
        super(AuthorizationRequiredException.codeOf(prompt.reason()), ToolOutcome.Paused.FOR_MODEL);
        this.prompt = prompt;
    }

    /** What to show to the person. */
    public AuthRequired prompt() {
        return prompt;
    }
}
