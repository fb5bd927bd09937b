package dev.tokenvault.examples.quickstart.story;

import static dev.tokenvault.examples.quickstart.story.StoryBroken.unless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** What Ada does, step by step, and what has to come of it. */
final class AdasStory {
    private static final String LIST = "List my repositories";
    private static final String ISSUE = "Create an issue \"Water the tea\" in alice/garden-planner";

    private final Narrator narrator;
    private final Stage stage;
    private final Evidence evidence;
    private final CapturedLog log;
    private final ChatTab ada;
    private final Consent consent;
    private JsonNode paused = MissingNode.getInstance();
    private Page theirs = new Page(URI.create("about:blank"), 0, "");

    AdasStory(Narrator narrator, Stage stage, Evidence evidence, CapturedLog log) {
        Browser browser = new Browser(evidence);
        this.narrator = narrator;
        this.stage = stage;
        this.evidence = evidence;
        this.log = log;
        this.ada = new ChatTab(browser, stage.origin(), narrator, "Ada");
        this.consent = new Consent(browser, stage, narrator);
    }

    void play() {
        narrator.step("Ada signs in to the chat", () -> ada.signIn("ada"));
        narrator.step("She asks for her repositories: the call pauses, the model gets no link", this::ask);
        narrator.step("The application ends and starts again; nothing on disk gives a secret away", this::restart);
        narrator.step("Grace can do nothing with Ada's link", this::strangers);
        narrator.step(
                "Ada opens it and is led to the provider's own pages",
                () -> theirs = consent.toProvider(ada.prompt(paused)));
        narrator.step("She logs in there and allows it", this::allow);
        narrator.step("The very same call goes on and brings real data", this::resume);
        narrator.step("She asks again: no question this time", this::askAgain);
        narrator.step("Two minutes later the token is over: one refresh, and nobody notices", this::refresh);
        narrator.step("An issue needs more access: she is asked for that, and it is opened once", this::moreAccess);
        narrator.step("Ada disconnects: gone here, and the provider confirms", this::disconnect);
        narrator.step("She asks once more: the call pauses again", this::ask);
        narrator.step("All that anybody saw is searched for secrets", this::search);
    }

    private void ask() {
        paused = ada.say(LIST);
        expectPause("not_connected");
    }

    private void restart() throws IOException {
        stage.endApp();
        evidence.folder(stage.data());
        stage.startApp();
        ada.signIn("ada");
    }

    private void strangers() {
        Browser hers = new Browser(evidence);
        ChatTab grace = new ChatTab(hers, stage.origin(), narrator, "Grace");
        grace.signIn("grace");
        Page refused = hers.open(ada.prompt(paused).path("auth_url").asText());
        narrator.says("Window", refused.heading());
        unless(!refused.html().contains("\"continue\""), "Grace may go on with Ada's link.");
        grace.vault(
                "GET", "/authorizations/" + ada.prompt(paused).path("auth_id").asText(), 404);
    }

    private void allow() {
        consent.allow(consent.logIn(theirs, "alice", "wonderland"));
        JsonNode now = ada.vault(
                "GET", "/authorizations/" + ada.prompt(paused).path("auth_id").asText(), 200);
        unless(now.path("status").asText().equals("completed"), "The authorization is not completed.");
    }

    private void resume() {
        expectRows(ada.resume(paused), "alice/hello-world");
    }

    private void askAgain() {
        expectRows(ada.say(LIST), "alice/hello-world");
    }

    private void refresh() {
        stage.clock().pass(Duration.ofMinutes(2));
        expectRows(ada.say(LIST), "alice/hello-world");
        unless(stage.octo().refreshes() == 1, "The provider saw " + stage.octo().refreshes() + " refreshes.");
    }

    private void moreAccess() {
        paused = ada.say(ISSUE);
        expectPause("more_scopes");
        consent.allow(consent.toProvider(ada.prompt(paused)));
        expectRows(ada.resume(paused), "Water the tea");
        narrator.says("Tab 2", "goes on with it as well");
        ada.resume(paused);
        unless(stage.octo().issues("alice/garden-planner") == 1, "The issue is not there exactly once.");
    }

    private void disconnect() {
        JsonNode mine = ada.vault("GET", "/credentials", 200);
        unless(mine.size() == 1, "There are " + mine.size() + " connections.");
        JsonNode gone =
                ada.vault("DELETE", "/credentials/" + mine.get(0).path("id").asText(), 200);
        unless(gone.path("revokedAtProvider").asText().equals("yes"), "The provider did not confirm: " + gone);
        unless(ada.vault("GET", "/credentials", 200).isEmpty(), "It is still listed.");
        unless(stage.octo().connected("alice") == 0, "The provider still has a grant.");
    }

    private void search() {
        stage.endApp();
        evidence.folder(stage.data());
        evidence.check(log.text(), narrator.transcript()).forEach(line -> narrator.says("", line));
    }

    private void expectPause(String reason) {
        String told = paused.path("call").path("told").asText();
        narrator.says("Model", "was told: " + told);
        narrator.says(
                "Page",
                "shows: connect " + ada.prompt(paused).path("providerName").asText() + ", because " + reason);
        unless(paused.path("call").path("state").asText().equals("waiting"), "The call did not pause.");
        unless(ada.prompt(paused).path("reason").asText().equals(reason), "It paused for another reason.");
        unless(!told.contains("http") && !told.contains("/"), "The model was given a link.");
    }

    private static void expectRows(JsonNode message, String title) {
        for (JsonNode row : message.path("rows")) {
            if (row.path("title").asText().contains(title)) {
                return;
            }
        }
        throw new StoryBroken("There is no " + title + " in the answer: "
                + message.path("text").asText());
    }
}
