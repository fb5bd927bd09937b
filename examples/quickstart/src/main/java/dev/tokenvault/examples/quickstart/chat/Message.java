package dev.tokenvault.examples.quickstart.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.examples.quickstart.agent.Move.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the conversation, as the page gets it.
 *
 * @param from {@code person} or {@code agent}
 * @param call the tool call behind it, if there is one
 */
public record Message(
        int id,
        String from,
        String text,
        List<Row> rows,
        List<String> suggestions,
        @Nullable Call call) {
    /** Copies. */
    public Message {
        rows = List.copyOf(rows);
        suggestions = List.copyOf(suggestions);
    }

    Message with(Call other) {
        return new Message(id, from, text, rows, suggestions, other);
    }

    /**
     * A tool call and how it stands.
     *
     * @param state {@code waiting}, {@code done} or {@code ended}
     * @param told what the model was told at once
     * @param prompt what the page shows to the person while it waits; never part of what a model sees
     */
    public record Call(
            String id,
            String tool,
            String arguments,
            String state,
            String told,
            @Nullable JsonNode prompt) {
        boolean waitsFor(String resumeId) {
            return prompt != null
                    && state.equals("waiting")
                    && prompt.path("resumeId").asText().equals(resumeId);
        }

        boolean asks(JsonNode otherPrompt) {
            return prompt != null && prompt.path("auth_id").equals(otherPrompt.path("auth_id"));
        }

        Call asking(JsonNode otherPrompt) {
            return new Call(id, tool, arguments, state, told, otherPrompt);
        }

        Call now(String otherState) {
            return new Call(id, tool, arguments, otherState, told, prompt);
        }
    }
}
