package dev.tokenvault.tool;

import dev.tokenvault.model.VaultException;

/**
 * A model's wish to call a tool.
 *
 * @param tool its name
 * @param argumentsJson a JSON object
 * @param thread the conversation, as the host names it
 * @param callId the call's id in it, as the model or the host names it
 */
public record ToolCall(String tool, String argumentsJson, String thread, String callId) {
    private static final int LONGEST = 1 << 20;

    /** Checks that everything is there and the arguments are no larger than a megabyte. */
    public ToolCall {
        if (tool.isBlank() || thread.isBlank() || callId.isBlank()) {
            throw VaultException.badRequest("A tool call needs a tool, a thread and a call id.");
        }
        if (argumentsJson.length() > LONGEST) {
            throw VaultException.badRequest("The arguments of a tool call must not exceed a megabyte.");
        }
    }
}
