package dev.tokenvault.tool;

/** What a tool does once everything it needs is connected. */
@FunctionalInterface
public interface ToolBody {
    /** Does it and returns what the model is told. */
    String run(ToolInvocation invocation) throws Exception;
}
