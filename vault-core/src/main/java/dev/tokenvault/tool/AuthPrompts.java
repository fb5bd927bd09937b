package dev.tokenvault.tool;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Collects the prompts of one agent invocation: the host makes one, passes it along with the invocation, and reads it
 * when the agent's turn is over. Thread-safe, since frameworks run tools side by side.
 */
public final class AuthPrompts implements Consumer<AuthRequired> {
    private final List<AuthRequired> prompts = new CopyOnWriteArrayList<>();

    /** An empty collector. */
    public AuthPrompts() {}

    @Override
    public void accept(AuthRequired prompt) {
        prompts.add(prompt);
    }

    /** What was collected so far. */
    public List<AuthRequired> list() {
        return List.copyOf(prompts);
    }

    /** Instead of collecting, ends the invocation with {@link AuthRequiredException}: for hosts that asked for it. */
    public static Consumer<AuthRequired> throwing() {
        return prompt -> {
            throw new AuthRequiredException(prompt);
        };
    }
}
