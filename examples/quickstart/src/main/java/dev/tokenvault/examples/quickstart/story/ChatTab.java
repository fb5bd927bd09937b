package dev.tokenvault.examples.quickstart.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.StringJoiner;

/** One person's tab with the chat in it: does what the page's script does. */
final class ChatTab {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VAULT = "/api/token-vault";

    private final Browser browser;
    private final String origin;
    private final Narrator narrator;
    private final String name;

    ChatTab(Browser browser, String origin, Narrator narrator, String name) {
        this.browser = browser;
        this.origin = origin;
        this.narrator = narrator;
        this.name = name;
    }

    /** Opens the chat, which sends strangers to the door. */
    void signIn(String person) {
        Page door = browser.open(origin + "/");
        StoryBroken.unless(door.uri().getPath().equals("/sign-in"), "A stranger got into the chat.");
        Page chat = browser.submit(door, door.form("/sign-in").with("person", person));
        StoryBroken.unless(chat.html().contains("<token-vault-connections"), "The chat did not open.");
    }

    /** Says something; the answer is the agent's last message. */
    JsonNode say(String words) {
        narrator.says(name, words);
        return last(post("/chat", Map.of("text", words)));
    }

    /** Goes on with a paused call. */
    JsonNode resume(JsonNode paused) {
        return last(post(
                "/chat/resume",
                Map.of("resumeId", prompt(paused).path("resumeId").asText())));
    }

    /** What the page was given to show for a paused call. */
    JsonNode prompt(JsonNode message) {
        return message.path("call").path("prompt");
    }

    JsonNode vault(String method, String path, int status) {
        HttpResponse<String> answer = browser.script(origin, method, VAULT + path, "");
        StoryBroken.unless(
                answer.statusCode() == status, method + " " + VAULT + path + " answered " + answer.statusCode() + ".");
        return json(answer.body());
    }

    private JsonNode post(String path, Map<String, String> body) {
        HttpResponse<String> answer =
                browser.script(origin, "POST", path, JSON.valueToTree(body).toString());
        StoryBroken.unless(
                answer.statusCode() == 200, path + " answered " + answer.statusCode() + ": " + answer.body());
        return json(answer.body());
    }

    private JsonNode last(JsonNode answer) {
        JsonNode messages = answer.path("messages");
        JsonNode last = messages.isEmpty() ? MissingNode.getInstance() : messages.get(messages.size() - 1);
        StringJoiner rows = new StringJoiner(", ");
        last.path("rows").forEach(row -> rows.add(row.path("title").asText()));
        narrator.says("Agent", last.path("text").asText() + " " + rows);
        return last;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StoryBroken("An answer is not JSON.");
        }
    }
}
