package dev.tokenvault.tool;

/** What a tool does once everything it needs is connected. */
@FunctionalInterface
public interface ToolBody {
    /**
     * Does it and returns what the model is told. It has a quarter of an hour; a run that takes longer counts as one whose
     * runner died.
     */
    String run(ToolInvocation invocation) throws Exception;
}
