package dev.tokenvault;

import static dev.tokenvault.fixture.Tools.call;
import static dev.tokenvault.fixture.Tools.finished;
import static dev.tokenvault.fixture.Tools.paused;
import static dev.tokenvault.fixture.World.ALICE;
import static dev.tokenvault.fixture.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.broker.AgentVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.Together;
import dev.tokenvault.fixture.Tools;
import dev.tokenvault.fixture.WatchedStorage;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import dev.tokenvault.tool.AuthRequired;
import dev.tokenvault.tool.PendingCall;
import dev.tokenvault.tool.ToolCall;
import dev.tokenvault.tool.ToolInvocation;
import dev.tokenvault.tool.ToolOutcome;
import dev.tokenvault.tool.ToolOutcome.Ended;
import dev.tokenvault.tool.ToolOutcome.Finished;
import dev.tokenvault.tool.ToolOutcome.InProgress;
import dev.tokenvault.tool.ToolRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Once the person is done, exactly the call that waited runs, once, on whichever node and after whichever restart. */
class ToolResumeTest {
    private final World world = new World();
    private final Tools tools = new Tools();
    private final ToolRunner runner = world.vault.tools(List.of(tools.read()));
    private final AuthRequired prompt = paused(runner.call(ALICE, call("1"))).prompt();
    private final String id = prompt.resumeId();

    @Test
    void beforeThePersonIsDoneTheCallStillWaits() {
        assertThat(paused(runner.resume(ALICE, id)).prompt()).isEqualTo(prompt);
        assertThat(runner.ready(ALICE)).isEmpty();
        assertThat(tools.runs).isEmpty();
    }

    @Test
    void afterItTheStoredCallRunsAndItsResultIsGivenAgain() {
        connect();
        assertThat(runner.ready(ALICE)).extracting(PendingCall::resumeId).containsExactly(id);
        assertThat(finished(runner.resume(ALICE, id))).isEqualTo("ran {\"n\":1}: 200");
        assertThat(finished(runner.resume(ALICE, id))).isEqualTo("ran {\"n\":1}: 200");
        assertThat(finished(runner.call(ALICE, call("1")))).isEqualTo("ran {\"n\":1}: 200");
        assertThat(tools.runs).hasSize(1);
        assertThat(runner.ready(ALICE)).isEmpty();
        world.clock.advance(Duration.ofMinutes(59));
        assertThat(runner.resume(ALICE, id)).isInstanceOf(Finished.class);
        world.clock.advance(Duration.ofMinutes(2));
        world.vault.maintenance().run(Duration.ofSeconds(1));
        unknown(ALICE, id);
    }

    @Test
    void sixteenRacingResumersOnTwoNodesRunItOnce() throws Exception {
        connect();
        ToolRunner other = world.builder().node("other").build().tools(List.of(tools.read()));
        List<ToolOutcome> outcomes = Together.run(16, i -> (i % 2 == 0 ? runner : other).resume(ALICE, id));
        assertThat(tools.runs).hasSize(1);
        assertThat(outcomes)
                .allMatch(o -> o instanceof Finished || o instanceof InProgress)
                .anyMatch(Finished.class::isInstance);
        assertThat(finished(other.resume(ALICE, id))).isEqualTo("ran {\"n\":1}: 200");
    }

    @Test
    void aRestartForgetsNothing() {
        world.vault.close();
        TokenVault restarted = world.builder().node("after").build();
        world.finish(restarted, ALICE, restarted.authorizations().require(ALICE, prompt.authId()));
        ToolRunner again = restarted.tools(List.of(tools.read()));
        assertThat(finished(again.resume(ALICE, id))).isEqualTo("ran {\"n\":1}: 200");
        assertThat(tools.runs)
                .singleElement()
                .extracting(ToolInvocation::argumentsJson)
                .isEqualTo("{\"n\":1}");
    }

    @Test
    void aBodyThatFailsLeavesTheCallWaitingForAnotherTry() {
        connect();
        tools.does(invocation -> {
            throw new IOException("canary");
        });
        assertThatThrownBy(() -> runner.resume(ALICE, id))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("internal"))
                .hasMessage("The tool 'read' failed: IOException.");
        tools.does(invocation -> {
            throw new AssertionError("an error is a failure too");
        });
        assertThatThrownBy(() -> runner.resume(ALICE, id)).isInstanceOf(AssertionError.class);
        assertThat(runner.ready(ALICE)).hasSize(1);
        tools.does(Tools::ask);
        assertThat(runner.resume(ALICE, id)).isInstanceOf(Finished.class);
        assertThat(tools.runs).extracting(ToolInvocation::attempt).containsExactly(1, 2, 3);
        assertThat(tools.runs)
                .extracting(ToolInvocation::idempotencyKey)
                .containsOnly(tools.runs.get(0).idempotencyKey());
    }

    @Test
    void aPersonWhoRefusesEndsTheCall() {
        world.vault.authorizations().decline(ALICE, prompt.authId());
        assertThat(runner.resume(ALICE, id)).isEqualTo(new Ended("authorization_denied"));
        assertThat(runner.call(ALICE, call("1"))).isEqualTo(new Ended("authorization_denied"));
        world.connect(ALICE);
        assertThat(runner.resume(ALICE, id)).isEqualTo(new Ended("authorization_denied"));
        assertThat(tools.runs).isEmpty();
    }

    @Test
    void aPersonWhoLetsTheTimePassEndsTheCall() {
        world.clock.advance(Duration.ofHours(1));
        assertThat(runner.resume(ALICE, id)).isEqualTo(new Ended("authorization_expired"));
        assertThat(runner.again(ALICE, id)).isEqualTo(new Ended("authorization_expired"));
    }

    @Test
    void aCallThatNobodyResumesIsOverAfterADay() {
        connect();
        world.clock.advance(Duration.ofHours(24));
        assertThat(runner.resume(ALICE, id)).isEqualTo(new Ended("authorization_expired"));
        assertThat(tools.runs).isEmpty();
    }

    @Test
    void aHostMayGiveItUp() {
        runner.end(ALICE, id);
        connect();
        assertThat(runner.resume(ALICE, id)).isEqualTo(new Ended("ended"));
        assertThat(runner.again(ALICE, id)).isEqualTo(new Ended("ended"));
        assertThat(runner.ready(ALICE)).isEmpty();
        assertThat(tools.runs).isEmpty();
    }

    @Test
    void givingUpHoldsWhoeverLooksAtTheCallMeanwhile() {
        AtomicBoolean first = new AtomicBoolean(true);
        TokenVault racing = world.builder()
                .storage(WatchedStorage.of(world.storage, (call, arguments) -> {
                    boolean writesCall = call.equals("records.replace")
                            && arguments[0] instanceof StoredRecord row
                            && row.kind() == Kind.CALL;
                    if (writesCall && first.getAndSet(false)) {
                        runner.resume(ALICE, id);
                    }
                }))
                .build();
        racing.tools(List.of(tools.read())).end(ALICE, id);
        connect();
        assertThat(runner.resume(ALICE, id)).isEqualTo(new Ended("ended"));
    }

    @Test
    void aFinishedCallCannotBeGivenUp() {
        connect();
        runner.resume(ALICE, id);
        runner.end(ALICE, id);
        assertThat(runner.resume(ALICE, id)).isInstanceOf(Finished.class);
    }

    @Test
    void somebodyElsesCallDoesNotExist() {
        connect();
        world.connect(BOB);
        unknown(BOB, id);
        unknown(ALICE, "0".repeat(32));
        unknown(ALICE, "' or 1=1 --");
        assertThat(runner.ready(BOB)).isEmpty();
        assertThat(tools.runs).isEmpty();
    }

    @Test
    void theAccountThatThePersonChoseIsTheOneThatIsUsed() {
        connect();
        String home = world.vault.lookup(ALICE, Tools.NEED).orElseThrow().id();
        world.provider.account("{\"id\":\"43\",\"login\":\"alice-work\"}");
        world.finish(world.vault, ALICE, world.vault.connect(ALICE, Requirement.of("acme")));
        AuthRequired question = paused(runner.call(ALICE, call("2"))).prompt();
        String work = question.accounts().stream()
                .filter(a -> a.label().equals("alice-work"))
                .findFirst()
                .orElseThrow()
                .id();
        tools.does(invocation -> {
            AgentVault agent = invocation.vault();
            String named =
                    agent.lookup(Tools.NEED.credential(home)).orElseThrow().label();
            return agent.lookup(Tools.NEED).orElseThrow().label() + ", not " + named + ": " + Tools.ask(invocation);
        });
        world.vault.authorizations().choose(ALICE, question.authId(), work);
        assertThat(finished(runner.resume(ALICE, question.resumeId()))).startsWith("alice-work, not alice: ran");
        assertThat(finished(runner.resume(ALICE, question.resumeId()))).endsWith("200");
    }

    @Test
    void theKeyForTheServiceIsAnotherForEveryPersonThreadAndCall() {
        connect();
        runner.resume(ALICE, id);
        world.connect(BOB);
        runner.call(BOB, call("1"));
        runner.call(BOB, new ToolCall("read", "{\"n\":1}", "thread-2", "1"));
        runner.call(BOB, call("2"));
        assertThat(tools.runs)
                .extracting(ToolInvocation::idempotencyKey)
                .hasSize(4)
                .doesNotHaveDuplicates();
        assertThat(tools.runs.get(0).idempotencyKey()).matches("[0-9a-f]{32}");
    }

    private void connect() {
        PendingAuthorization waiting = world.vault.authorizations().require(ALICE, prompt.authId());
        world.finish(world.vault, ALICE, waiting);
    }

    private void unknown(Identity who, String resumeId) {
        refused(() -> runner.resume(who, resumeId));
        refused(() -> runner.again(who, resumeId));
        refused(() -> runner.end(who, resumeId));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_found"));
    }
}
