package dev.tokenvault.tool;

import dev.tokenvault.model.VaultException;
import java.nio.charset.StandardCharsets;

/**
 * A model's wish to call a tool.
 *
 * @param tool its name
 * @param argumentsJson a JSON object
 * @param thread the conversation, as the host names it; 1–255 characters
 * @param callId the call's id in it, as the model or the host names it; 1–255 characters
 */
public record ToolCall(String tool, String argumentsJson, String thread, String callId) {
    private static final int LONGEST = 1 << 20;
    private static final int LONGEST_ID = 255;

    /** Checks that everything is there and the arguments are no larger than a megabyte. */
    public ToolCall {
        if (tool.isBlank() || !isId(thread) || !isId(callId)) {
            throw VaultException.badRequest("A tool call needs a tool, and a thread and a call id of 1–255 characters "
                    + "without control characters.");
        }
        if (argumentsJson.length() > LONGEST || !isText(argumentsJson)) {
            throw VaultException.badRequest(
                    "The arguments of a tool call must not exceed a megabyte, nor hold half a character.");
        }
    }

    private static boolean isId(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_ID
                && text.chars().noneMatch(Character::isISOControl)
                && isText(text);
    }

    /** A lone surrogate is half a character: no store keeps it. */
    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
