package dev.tokenvault;

import static dev.tokenvault.fixture.Tools.call;
import static dev.tokenvault.fixture.Tools.finished;
import static dev.tokenvault.fixture.Tools.paused;
import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.RequestDeniedException;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.Tools;
import dev.tokenvault.fixture.WatchedStorage;
import dev.tokenvault.fixture.World;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import dev.tokenvault.tool.AuthRequired;
import dev.tokenvault.tool.AuthenticatedTool;
import dev.tokenvault.tool.PendingCall;
import dev.tokenvault.tool.ToolInvocation;
import dev.tokenvault.tool.ToolOutcome;
import dev.tokenvault.tool.ToolOutcome.Ended;
import dev.tokenvault.tool.ToolOutcome.Finished;
import dev.tokenvault.tool.ToolOutcome.InProgress;
import dev.tokenvault.tool.ToolOutcome.Interrupted;
import dev.tokenvault.tool.ToolRunner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A run that stopped in the middle: what does no harm twice runs again, everything else waits for a decision. */
class ToolInterruptedTest {
    private final World world = new World();
    private final Tools tools = new Tools();
    private final AtomicBoolean dead = new AtomicBoolean();

    @Test
    void whatIsRepeatableRunsAgainUnderTheSameKeyWhenItsRunnerDied() {
        String id = diesWhileRunning(tools.repeatable());
        ToolRunner other = node(tools.repeatable());
        assertThat(other.resume(ALICE, id)).isEqualTo(new InProgress(id));
        world.clock.advance(Duration.ofMinutes(15));
        assertThat(other.resume(ALICE, id)).isInstanceOf(Finished.class);
        assertThat(tools.runs).extracting(ToolInvocation::attempt).containsExactly(1, 2);
        assertThat(tools.runs)
                .extracting(ToolInvocation::idempotencyKey)
                .containsOnly(tools.runs.get(0).idempotencyKey());
    }

    @Test
    void whatIsNotRepeatableWaitsForSomebodyToDecide() {
        String id = diesWhileRunning(tools.read());
        ToolRunner other = node(tools.read());
        world.clock.advance(Duration.ofMinutes(15));
        for (int i = 0; i < 3; i++) {
            assertThat(interrupted(other.resume(ALICE, id)).resumeId()).isEqualTo(id);
        }
        assertThat(interrupted(other.call(ALICE, call("1"))).call()).isEqualTo(call("1"));
        assertThat(other.ready(ALICE)).isEmpty();
        assertThat(tools.runs).hasSize(1);

        assertThat(other.again(ALICE, id)).isInstanceOf(Finished.class);
        assertThat(other.resume(ALICE, id)).isInstanceOf(Finished.class);
        assertThat(tools.runs).hasSize(2);
    }

    @Test
    void anInterruptedCallMayBeGivenUp() {
        String id = diesWhileRunning(tools.read());
        ToolRunner other = node(tools.read());
        world.clock.advance(Duration.ofMinutes(15));
        other.end(ALICE, id);
        assertThat(other.resume(ALICE, id)).isEqualTo(new Ended("ended"));
        assertThat(other.again(ALICE, id)).isEqualTo(new Ended("ended"));
        assertThat(tools.runs).hasSize(1);
    }

    @Test
    void aResultThatCouldNotBeStoredIsAnInterruptionToo() {
        TokenVault dying = mortal();
        ToolRunner runner = dying.tools(List.of(tools.read()));
        String id = waiting(runner);
        tools.does(invocation -> {
            String done = Tools.ask(invocation);
            dead.set(true);
            return done;
        });
        assertThatThrownBy(() -> runner.resume(ALICE, id)).isInstanceOf(StorageException.class);
        tools.does(Tools::ask);
        world.clock.advance(Duration.ofMinutes(15));
        assertThat(node(tools.read()).resume(ALICE, id)).isInstanceOf(Interrupted.class);
    }

    @Test
    void aNeedThatShowsUpInsidePausesWhatHasSentNothing() {
        ToolRunner runner = node(tools.silent());
        AuthRequired prompt = paused(runner.call(ALICE, call("1"))).prompt();
        assertThat(prompt.reason()).isEqualTo("not_connected");
        assertThat(tools.runs).hasSize(1);
        connect(prompt);
        assertThat(finished(runner.resume(ALICE, prompt.resumeId()))).endsWith("200");
        assertThat(tools.runs).hasSize(2);
    }

    @Test
    void aRequestThatARuleRefusedWasNotSent() {
        world.connect(ALICE);
        ToolRunner runner = node(tools.silent());
        tools.does(invocation -> {
            assertThatThrownBy(() -> invocation.vault().send(OutboundRequest.get(Tools.NEED, "https://evil.example/")))
                    .isInstanceOf(RequestDeniedException.class);
            return needsMore(invocation);
        });
        assertThat(paused(runner.call(ALICE, call("1"))).prompt().reason()).isEqualTo("not_connected");
    }

    @Test
    void aNeedThatShowsUpAfterSomethingWasSentInterrupts() {
        world.connect(ALICE);
        ToolRunner runner = node(tools.silent());
        tools.does(invocation -> Tools.ask(invocation) + needsMore(invocation));
        PendingCall call = interrupted(runner.call(ALICE, call("1")));
        assertThat(interrupted(runner.resume(ALICE, call.resumeId()))).isNotNull();
        assertThat(interrupted(runner.again(ALICE, call.resumeId()))).isNotNull();
        assertThat(tools.runs).hasSize(2);
        tools.does(Tools::ask);
        assertThat(finished(runner.again(ALICE, call.resumeId()))).endsWith("200");
    }

    @Test
    void whatIsRepeatablePausesEvenAfterSomethingWasSent() {
        world.connect(ALICE);
        ToolRunner runner = node(tools.silentRepeatable());
        tools.does(invocation -> Tools.ask(invocation) + needsMore(invocation));
        AuthRequired prompt = paused(runner.call(ALICE, call("1"))).prompt();
        assertThat(paused(runner.resume(ALICE, prompt.resumeId())).prompt()).isEqualTo(prompt);
        tools.does(Tools::ask);
        assertThat(finished(runner.resume(ALICE, prompt.resumeId()))).endsWith("200");
    }

    @Test
    void aStoredCallThatMeetsANeedAfterSendingInterrupts() {
        ToolRunner runner = node(tools.read());
        String id = waiting(runner);
        tools.does(invocation -> Tools.ask(invocation) + needsMore(invocation));
        assertThat(interrupted(runner.resume(ALICE, id)).resumeId()).isEqualTo(id);
        assertThat(interrupted(runner.resume(ALICE, id)).resumeId()).isEqualTo(id);
        assertThat(tools.runs).hasSize(1);
    }

    /** Asks for another account, which nobody has connected. */
    private static String needsMore(ToolInvocation invocation) {
        Requirement other = Tools.NEED.account("another");
        return String.valueOf(invocation.vault().send(OutboundRequest.get(other, Tools.API)));
    }

    /** A call whose node loses its storage in the middle of the body, as a process does that is killed. */
    private String diesWhileRunning(AuthenticatedTool tool) {
        ToolRunner runner = mortal().tools(List.of(tool));
        String id = waiting(runner);
        tools.does(invocation -> {
            dead.set(true);
            throw new Error("killed");
        });
        assertThatThrownBy(() -> runner.resume(ALICE, id)).isInstanceOf(Throwable.class);
        tools.does(Tools::ask);
        return id;
    }

    private String waiting(ToolRunner runner) {
        AuthRequired prompt = paused(runner.call(ALICE, call("1"))).prompt();
        connect(prompt);
        return prompt.resumeId();
    }

    private void connect(AuthRequired prompt) {
        world.finish(world.vault, ALICE, world.vault.authorizations().require(ALICE, prompt.authId()));
    }

    private ToolRunner node(AuthenticatedTool tool) {
        return world.builder().node("other").build().tools(List.of(tool));
    }

    private TokenVault mortal() {
        return world.builder()
                .storage(WatchedStorage.of(world.storage, (call, arguments) -> {
                    if (dead.get()) {
                        throw new StorageException("This process is dead.", Effect.NONE);
                    }
                }))
                .build();
    }

    private static PendingCall interrupted(ToolOutcome outcome) {
        if (outcome instanceof Interrupted interrupted) {
            return interrupted.call();
        }
        throw new AssertionError("not interrupted: " + outcome);
    }
}
