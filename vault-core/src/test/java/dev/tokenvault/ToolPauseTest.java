package dev.tokenvault;

import static dev.tokenvault.fixture.Tools.call;
import static dev.tokenvault.fixture.Tools.finished;
import static dev.tokenvault.fixture.Tools.paused;
import static dev.tokenvault.fixture.World.ALICE;
import static dev.tokenvault.fixture.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.fixture.Together;
import dev.tokenvault.fixture.Tools;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.StoredRecord.Kind;
import dev.tokenvault.tool.AuthPrompts;
import dev.tokenvault.tool.AuthRequired;
import dev.tokenvault.tool.AuthRequired.Choice;
import dev.tokenvault.tool.AuthRequiredException;
import dev.tokenvault.tool.ToolCall;
import dev.tokenvault.tool.ToolOutcome;
import dev.tokenvault.tool.ToolOutcome.InProgress;
import dev.tokenvault.tool.ToolOutcome.Paused;
import dev.tokenvault.tool.ToolRunner;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A call whose needs are not met waits: once, for one person, with a link for the host and none for the model. */
class ToolPauseTest {
    private final World world = new World();
    private final Tools tools = new Tools();
    private final ToolRunner runner = world.vault.tools(List.of(tools.read()));

    @Test
    void whatIsConnectedRunsAtOnce() {
        world.connect(ALICE);
        assertThat(finished(runner.call(ALICE, call("1")))).isEqualTo("ran {\"n\":1}: 200");
        assertThat(stored()).isZero();
        assertThat(tools.runs)
                .singleElement()
                .satisfies(run -> assertThat(run.attempt()).isEqualTo(1));
    }

    @Test
    void theHostGetsTheLinkAndTheModelOneSentenceWithoutIt() {
        Paused paused = paused(runner.call(ALICE, call("1")));
        AuthRequired prompt = paused.prompt();
        assertThat(prompt.authUrl()).hasToString("https://app.example.com/api/token-vault/connect/" + prompt.authId());
        assertThat(prompt.reason()).isEqualTo("not_connected");
        assertThat(paused.forModel())
                .doesNotContain("http", prompt.authId(), prompt.resumeId(), "acme", "alice")
                .contains("connect an account");
        assertThat(tools.runs).isEmpty();
        assertThat(world.provider.apiRequests()).isEmpty();
    }

    @Test
    void thePromptIsThePayloadThatFrontEndsKnow() throws Exception {
        AuthRequired prompt = paused(runner.call(ALICE, call("1"))).prompt();
        JsonNode json = new ObjectMapper().readTree(prompt.json());
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "type",
                        "auth_required",
                        "auth_url",
                        "auth_id",
                        "reason",
                        "providerId",
                        "providerName",
                        "authMethod",
                        "requiredScopes",
                        "missingScopes",
                        "accounts",
                        "expiresAt",
                        "resumeId");
        assertThat(json.path("type").asText()).isEqualTo("auth_required");
        assertThat(json.path("auth_required").asBoolean()).isTrue();
        assertThat(json.path("auth_url").asText()).isEqualTo(prompt.authUrl().toString());
        assertThat(json.path("providerName").asText()).isEqualTo("Acme");
        assertThat(json.path("authMethod").asText()).isEqualTo("oauth2");
        assertThat(json.path("expiresAt").asText()).isEqualTo("2026-11-01T13:00:00Z");
        assertThat(json.path("requiredScopes").isArray()).isTrue();
    }

    @Test
    void argumentsAreCheckedBeforeAnythingPauses() {
        ToolCall wrong = new ToolCall("read", "{\"n\":\"canary\"}", "thread-1", "1");
        refused("bad_request", wrong, "arguments.n", "integer");
        refused("bad_request", new ToolCall("write", "{}", "thread-1", "1"), "no tool");
        assertThat(stored()).isZero();
        assertThat(world.storage.records().list(Kind.AUTHORIZATION, Optional.empty(), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void twoHundredCallsAtOnceAskThePersonOnce() throws Exception {
        List<AuthRequired> prompts = Together.run(
                200, i -> paused(runner.call(ALICE, call("call-" + i))).prompt());
        assertThat(prompts)
                .extracting(AuthRequired::authId)
                .containsOnly(prompts.get(0).authId());
        assertThat(prompts).extracting(AuthRequired::resumeId).doesNotHaveDuplicates();
        assertThat(stored()).isEqualTo(200);
    }

    @Test
    void theSameCallAgainIsTheSamePause() {
        AuthRequired first = paused(runner.call(ALICE, call("1"))).prompt();
        AuthRequired second = paused(runner.call(ALICE, call("1"))).prompt();
        assertThat(second).isEqualTo(first);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void theSameCallFromManyThreadsIsStoredOnce() throws Exception {
        List<ToolOutcome> outcomes = Together.run(30, i -> runner.call(ALICE, call("1")));
        assertThat(outcomes)
                .allMatch(o -> o instanceof Paused || o instanceof InProgress)
                .anyMatch(Paused.class::isInstance);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void anotherCallUnderTheSameIdIsRefused() {
        runner.call(ALICE, call("1"));
        refused("call_id_reused", new ToolCall("read", "{\"n\":2}", "thread-1", "1"), "id of its own");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void theSameIdInAnotherThreadOrOfAnotherPersonIsAnotherCall() {
        String first = paused(runner.call(ALICE, call("1"))).prompt().resumeId();
        String thread = paused(runner.call(ALICE, new ToolCall("read", "{\"n\":2}", "thread-2", "1")))
                .prompt()
                .resumeId();
        String bob = paused(runner.call(BOB, new ToolCall("read", "{\"n\":3}", "thread-1", "1")))
                .prompt()
                .resumeId();
        assertThat(List.of(first, thread, bob)).doesNotHaveDuplicates();
    }

    @Test
    void anIdentityInsideTheArgumentsChangesNothing() {
        world.connect(BOB);
        ToolCall forged = new ToolCall("read", "{\"n\":1,\"userId\":\"bob\",\"subject\":\"bob\"}", "thread-1", "1");
        Paused paused = paused(runner.call(ALICE, forged));
        assertThat(world.vault.authorizations().find(BOB, paused.prompt().authId()))
                .isEmpty();
        assertThat(world.vault
                        .authorizations()
                        .require(ALICE, paused.prompt().authId())
                        .status())
                .isEqualTo(Status.OPEN);
        assertThat(tools.runs).isEmpty();
    }

    @Test
    void severalAccountsAreAQuestionWithTheirLabels() {
        String first = world.connect(ALICE);
        world.provider.account("{\"id\":\"43\",\"login\":\"alice-work\"}");
        world.finish(world.vault, ALICE, world.vault.connect(ALICE, Requirement.of("acme")));
        AuthRequired prompt = paused(runner.call(ALICE, call("1"))).prompt();
        assertThat(prompt.reason()).isEqualTo("choose_account");
        assertThat(prompt.accounts()).extracting(Choice::label).containsExactlyInAnyOrder("alice", "alice-work");
        assertThat(prompt.accounts()).extracting(Choice::id).contains(first);
        assertThat(prompt.json()).contains("\"accounts\":[{\"id\":\"");
    }

    @Test
    void aFrameworkGetsTheSentenceAndTheCollectorThePrompt() {
        AuthPrompts prompts = new AuthPrompts();
        String said = runner.call(ALICE, call("1"), prompts);
        assertThat(said).isEqualTo(Paused.FOR_MODEL);
        assertThat(prompts.list())
                .singleElement()
                .satisfies(prompt -> assertThat(prompt.providerId()).isEqualTo("acme"));
        world.connect(ALICE);
        assertThat(runner.call(ALICE, call("2"), prompts)).isEqualTo("ran {\"n\":1}: 200");
        assertThat(prompts.list()).hasSize(1);
    }

    @Test
    void aHostThatAskedForItIsStoppedHard() {
        assertThatThrownBy(() -> runner.call(ALICE, call("1"), AuthPrompts.throwing()))
                .isInstanceOfSatisfying(AuthRequiredException.class, e -> {
                    assertThat(e.prompt().authUrl()).hasScheme("https");
                    assertThat(e.code()).isEqualTo("not_connected");
                })
                .hasMessage(Paused.FOR_MODEL);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void toolsThatCannotWorkStopTheStart() {
        assertThatThrownBy(() -> world.vault.tools(List.of(tools.read(), tools.repeatable())))
                .hasMessageContaining("Two tools have the name 'read'");
        World other = new World();
        TokenVault bare = TokenVault.builder()
                .storage(other.storage)
                .encryption(AesGcmEncryption.of(World.KEY))
                .build();
        assertThatThrownBy(() -> bare.tools(List.of(tools.read())))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("provider_unknown"));
    }

    private void refused(String code, ToolCall call, String... words) {
        assertThatThrownBy(() -> runner.call(ALICE, call))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("canary");
    }

    private int stored() {
        return world.storage
                .records()
                .list(Kind.CALL, Optional.empty(), Optional.empty(), 1_000)
                .size();
    }
}
