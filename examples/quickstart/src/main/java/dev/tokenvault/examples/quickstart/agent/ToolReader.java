package dev.tokenvault.examples.quickstart.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenvault.examples.quickstart.agent.Move.Row;
import dev.tokenvault.examples.quickstart.agent.Move.Say;
import dev.tokenvault.tool.ToolOutcome.Paused;
import java.util.ArrayList;
import java.util.List;

/** Puts what a tool gave back into words. */
final class ToolReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASKED =
            "I need your permission for that. You have been asked right here; I go on as soon as you are done.";

    /** A tool answers with JSON; anything else is a sentence of the vault for models. */
    Say read(String tool, String answer) {
        JsonNode json;
        try {
            json = JSON.readTree(answer);
        } catch (JsonProcessingException sentence) {
            return new Say(answer.equals(Paused.FOR_MODEL) ? ASKED : answer, List.of(), List.of());
        }
        if (json.has("error")) {
            return new Say("That did not work: " + json.get("error").asText(), List.of(), ScriptedAgent.OPENING);
        }
        return tool.equals(RepositoryTools.LIST) ? repositories(json.path("repositories")) : issue(json);
    }

    private static Say repositories(JsonNode found) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode each : found) {
            int open = each.path("open_issues_count").asInt();
            String issues = open == 0 ? "no open issue" : open == 1 ? "1 open issue" : open + " open issues";
            String about = each.path("description").asText("");
            rows.add(new Row(
                    each.path("full_name").asText(),
                    about.isEmpty() || about.equals("null") ? issues : about + " · " + issues,
                    each.path("html_url").asText()));
        }
        if (rows.isEmpty()) {
            return new Say("You have no repositories there.", rows, List.of());
        }
        String count = rows.size() == 1 ? "one repository" : rows.size() + " repositories";
        return new Say(
                "You have " + count + ":",
                rows,
                issuesIn(rows.stream().map(Row::title).toList()));
    }

    private static Say issue(JsonNode made) {
        Row row = new Row(
                "#" + made.path("number").asInt() + " " + made.path("title").asText(),
                "",
                made.path("html_url").asText());
        return new Say("Done. The issue is there:", List.of(row), List.of("List my repositories"));
    }

    /** Sentences that name the place, so that nothing is written anywhere that the person did not name. */
    static List<String> issuesIn(List<String> repositories) {
        return repositories.stream()
                .limit(1)
                .map(name -> "Create an issue \"Hello from my agent\" in " + name)
                .toList();
    }
}
