package dev.tokenvault.tool;

/** How a call stands. */
public sealed interface ToolOutcome {
    /** It ran. A call that had waited gives the same result again for an hour. */
    record Finished(String result) implements ToolOutcome {}

    /** A person has to do something first. */
    record Paused(AuthRequired prompt) implements ToolOutcome {
        /** The one sentence for the model: no link, no name, nothing to act on. */
        public static final String FOR_MODEL =
                "This action needs the user to connect an account or to allow more first. The user has been "
                        + "asked in the application; do not retry, and do not ask for passwords or keys.";

        /** The one sentence for the model. */
        public String forModel() {
            return FOR_MODEL;
        }
    }

    /** Another thread or node is running it now. */
    record InProgress(String resumeId) implements ToolOutcome {}

    /** It may have run in part when its runner died: {@link ToolRunner#again} or {@link ToolRunner#end} decides. */
    record Interrupted(PendingCall call) implements ToolOutcome {}

    /**
     * It will not run.
     *
     * @param code {@code authorization_denied}, {@code authorization_expired} or {@code ended}
     */
    record Ended(String code) implements ToolOutcome {}
}
