package dev.tokenvault.examples.quickstart.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenvault.examples.quickstart.agent.Move.Say;
import dev.tokenvault.examples.quickstart.agent.Move.Use;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for a model: a few rules instead of weights, so the demo needs no key and always does the same. Like a model
 * it sees what the person wrote and what tools gave back, and nothing else.
 */
public final class ScriptedAgent {
    /** What a person can start with. */
    public static final List<String> OPENING = List.of("List my repositories", "Create an issue");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REPOSITORY = Pattern.compile("\\b([A-Za-z0-9_-]{1,39}/[A-Za-z0-9_.-]{1,100})");
    private static final Pattern QUOTED = Pattern.compile("[\"“”]([^\"“”]{1,200})[\"“”]");

    private final ToolReader reader = new ToolReader();

    /**
     * What it makes of the person's words.
     *
     * @param known repositories that were mentioned before
     */
    public Move next(String words, List<String> known) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("issue")) {
            return issue(words, known);
        }
        if (lower.contains("repo")) {
            return new Use(RepositoryTools.LIST, "{}");
        }
        return new Say(
                "I am a script, not a model: I can list your repositories and open an issue in one of them.",
                List.of(),
                OPENING);
    }

    /** What it makes of a tool's answer. */
    public Say read(String tool, String answer) {
        return reader.read(tool, answer);
    }

    private static Move issue(String words, List<String> known) {
        Matcher repository = REPOSITORY.matcher(words);
        if (repository.find()) {
            Matcher title = QUOTED.matcher(words);
            return new Use(
                    RepositoryTools.CREATE,
                    JSON.createObjectNode()
                            .put("repository", repository.group(1))
                            .put("title", title.find() ? title.group(1) : "Hello from my agent")
                            .toString());
        }
        if (known.isEmpty()) {
            return new Use(RepositoryTools.LIST, "{}");
        }
        return new Say("In which repository?", List.of(), ToolReader.issuesIn(known));
    }
}
