package dev.tokenvault.tool;

import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.VaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A tool that acts in a person's name: what it is called, what has to be connected, what arguments it takes, what it
 * does. Immutable; its body must be thread-safe.
 *
 * @param name what the model calls, 1–64 letters, digits, {@code _} and {@code -}
 * @param description for the model
 * @param requirements what has to be connected before the body runs
 * @param inputSchema JSON Schema of the arguments; checked before anything pauses or runs
 * @param repeatable whether running it twice does no harm
 */
public record AuthenticatedTool(
        String name,
        String description,
        List<Requirement> requirements,
        String inputSchema,
        boolean repeatable,
        ToolBody body) {
    /** Checks the name and reads the schema once, so that a broken one stops the start and not a call. */
    public AuthenticatedTool {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw VaultException.notConfigured("A tool's name is 1–64 letters, digits, '_' and '-'.");
        }
        Objects.requireNonNull(description, "description");
        requirements = List.copyOf(requirements);
        InputSchema.of(inputSchema);
        Objects.requireNonNull(body, "body");
    }

    /** Begins a tool. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects a tool's parts; not thread-safe. */
    public static final class Builder {
        private final String name;
        private String description = "";
        private final List<Requirement> requirements = new ArrayList<>();
        private String schema = "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}";
        private boolean repeatable;

        private Builder(String name) {
            this.name = name;
        }

        /** What it is for, in words for the model. */
        public Builder description(String text) {
            this.description = text;
            return this;
        }

        /** Needs this provider with these scopes. */
        public Builder requires(String provider, String... scopes) {
            requirements.add(Requirement.of(provider, scopes));
            return this;
        }

        /** Needs exactly this, which the body can hand on to {@code send}. */
        public Builder requires(Requirement need) {
            requirements.add(need);
            return this;
        }

        /** Takes arguments of this JSON Schema; without it, none. */
        public Builder input(String jsonSchema) {
            this.schema = jsonSchema;
            return this;
        }

        /** Running it twice does no harm. */
        public Builder repeatable() {
            this.repeatable = true;
            return this;
        }

        /** What it does; ends the building. */
        public AuthenticatedTool runs(ToolBody does) {
            return new AuthenticatedTool(name, description, requirements, schema, repeatable, does);
        }
    }
}
