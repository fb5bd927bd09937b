package dev.tokenvault.examples.quickstart.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.OutboundResponse;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.tool.AuthenticatedTool;
import dev.tokenvault.tool.ToolInvocation;
import java.util.List;

/**
 * The agent's two tools. They say what they need and what they do; tokens, refreshing and asking the person are the
 * vault's. The same code serves GitHub and its likeness on this machine.
 */
public final class RepositoryTools {
    /** Lists the person's repositories. */
    public static final String LIST = "list_repositories";
    /** Opens an issue. */
    public static final String CREATE = "create_issue";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ISSUE_SCHEMA = """
            {"type": "object", "additionalProperties": false, "required": ["repository", "title"], "properties": {
              "repository": {"type": "string", "minLength": 3, "maxLength": 140, "description": "owner/name"},
              "title": {"type": "string", "minLength": 1, "maxLength": 200}}}
            """;

    private final String provider;
    private final String api;

    /**
     * The tools for one service.
     *
     * @param provider its id in the vault
     * @param api where its REST API starts
     */
    public RepositoryTools(String provider, String api) {
        this.provider = provider;
        this.api = api;
    }

    /** Both. */
    public List<AuthenticatedTool> all() {
        return List.of(
                AuthenticatedTool.named(LIST)
                        .description("Lists the user's repositories, the most recently changed first.")
                        .requires(provider, "read:user")
                        .repeatable()
                        .runs(this::list),
                AuthenticatedTool.named(CREATE)
                        .description("Opens an issue in one of the user's repositories.")
                        .requires(provider, "public_repo")
                        .input(ISSUE_SCHEMA)
                        .runs(this::create));
    }

    private String list(ToolInvocation call) throws JsonProcessingException {
        Requirement need = Requirement.of(provider, "read:user");
        OutboundResponse answer =
                call.vault().send(OutboundRequest.get(need, api + "/user/repos?per_page=10&sort=updated"));
        if (!answer.ok()) {
            return refused(answer);
        }
        ArrayNode repositories = JSON.createArrayNode();
        for (JsonNode each : JSON.readTree(answer.text())) {
            ObjectNode row = repositories.addObject();
            for (String name : List.of("full_name", "description", "open_issues_count", "html_url")) {
                row.set(name, each.path(name));
            }
        }
        return JSON.createObjectNode().set("repositories", repositories).toString();
    }

    private String create(ToolInvocation call) throws JsonProcessingException {
        JsonNode wanted = JSON.readTree(call.argumentsJson());
        String issue = JSON.createObjectNode()
                .put("title", wanted.path("title").asText())
                .put("body", "Opened by the Token Vault quickstart.")
                .toString();
        String uri = api + "/repos/" + wanted.path("repository").asText() + "/issues";
        OutboundResponse answer =
                call.vault().send(OutboundRequest.postJson(Requirement.of(provider, "public_repo"), uri, issue));
        if (!answer.ok()) {
            return refused(answer);
        }
        JsonNode made = JSON.readTree(answer.text());
        return JSON.createObjectNode()
                .put("number", made.path("number").asInt())
                .put("title", made.path("title").asText())
                .put("html_url", made.path("html_url").asText())
                .toString();
    }

    private static String refused(OutboundResponse answer) {
        return JSON.createObjectNode()
                .put("error", "The service answered with status " + answer.status() + ".")
                .toString();
    }
}
