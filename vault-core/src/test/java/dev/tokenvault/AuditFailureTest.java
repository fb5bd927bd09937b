package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.ITEMS;
import static dev.tokenvault.fixture.KeyWorld.NEED;
import static dev.tokenvault.fixture.KeyWorld.get;
import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.HeapProvider;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.fixture.Together;
import dev.tokenvault.fixture.Tools;
import dev.tokenvault.fixture.WatchedStorage;
import dev.tokenvault.fixture.WatchedStorage.Watcher;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import dev.tokenvault.tool.ToolRunner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Without a line on record no secret is used, and a trail that was down goes on by itself. */
class AuditFailureTest {
    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));
    private final AtomicBoolean down = new AtomicBoolean();

    @ParameterizedTest
    @EnumSource(Effect.class)
    void noSecretIsUsedThatCannotBeNoted(Effect effect) {
        world.put(ALICE);
        TokenVault vault = node((call, arguments) -> {
            if (call.equals("audit.append") && down.get()) {
                throw new StorageException("down", effect);
            }
        });
        AtomicInteger lent = new AtomicInteger();
        down.set(true);
        unavailable(() -> vault.send(ALICE, get(ITEMS)));
        unavailable(() -> vault.use(ALICE, NEED, secret -> lent.incrementAndGet()));
        unavailable(() -> vault.credentials().share(ALICE, world.put(ALICE).id(), Optional.empty()));
        unavailable(() -> vault.revoke(ALICE, world.put(ALICE).id()));
        assertThat(lent).hasValue(0);
        assertThat(world.service.requests()).isEmpty();
        assertThat(world.encryption.secretsOpened()).isZero();

        down.set(false);
        assertThat(vault.send(ALICE, get(ITEMS)).ok()).isTrue();
        assertThat(vault.audit().verify().problems()).isEmpty();
    }

    @Test
    void noTokenIsRenewedAndNoToolRunsThatCannotBeNoted() {
        World oauth = new World();
        oauth.connect(ALICE);
        TokenVault vault = oauth.builder()
                .storage(WatchedStorage.of(oauth.storage, (call, arguments) -> {
                    if (call.equals("audit.append") && down.get()) {
                        throw new StorageException("down", Effect.NONE);
                    }
                }))
                .build();
        Tools tools = new Tools();
        ToolRunner runner = vault.tools(List.of(tools.read()));
        oauth.clock.advance(Duration.ofHours(2));
        down.set(true);
        unavailable(() -> vault.send(ALICE, OutboundRequest.get(Requirement.of("acme"), Tools.API)));
        unavailable(() -> runner.call(ALICE, Tools.call("1")));
        assertThat(tools.runs).isEmpty();
        assertThat(oauth.provider.tokenRequests()).hasSize(1);
        assertThat(oauth.provider.apiRequests()).isEmpty();
    }

    @Test
    void aDenialThatCannotBeNotedIsStillADenial() {
        world.put(ALICE);
        TokenVault vault = node(failing());
        down.set(true);
        unavailable(() -> vault.send(ALICE, get("https://evil.example/")));
        assertThat(world.service.requests()).isEmpty();
    }

    @Test
    void anOutcomeThatCannotBeNotedDoesNotUndoWhatHappened() {
        world.put(ALICE);
        TokenVault vault = node(failing());
        world.service.answers(request -> {
            down.set(true);
            return HeapProvider.answer(200, "{\"done\":true}");
        });
        assertThat(vault.send(ALICE, get(ITEMS)).text()).isEqualTo("{\"done\":true}");
        down.set(false);
        assertThat(lines(Action.SEND))
                .extracting(line -> line.event().outcome())
                .containsExactly(Outcome.INTENDED);
        assertThat(vault.audit().verify().problems()).isEmpty();
    }

    @Test
    void anErrorOfTheStoreHoldsNobodyUp() throws Exception {
        world.put(ALICE);
        AtomicInteger appends = new AtomicInteger();
        TokenVault vault = node((call, arguments) -> {
            if (call.equals("audit.append") && appends.incrementAndGet() == 1) {
                throw new OutOfMemoryError("of the store");
            }
        });
        List<String> ends = Together.run(8, i -> {
            try {
                return use(vault);
            } catch (VaultException e) {
                return e.code();
            } catch (OutOfMemoryError e) {
                return "error";
            }
        });
        assertThat(ends).hasSize(8).contains("error");
        assertThat(use(vault)).isEqualTo("used");
    }

    @Test
    void aStoreThatHangsHoldsNobodyElseUpForLong() throws Exception {
        world.put(ALICE);
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        TokenVault vault = world.builder()
                .provider(KeyWorld.svc(new Bearer()))
                .auditDeadline(Duration.ofMillis(20))
                .storage(WatchedStorage.of(world.storage, (call, arguments) -> {
                    if (call.equals("audit.append") && !down.getAndSet(true)) {
                        hanging.countDown();
                        await(free);
                    }
                }))
                .build();
        Thread stuck = new Thread(() -> use(vault));
        stuck.start();
        await(hanging);
        unavailable(() -> use(vault));
        free.countDown();
        stuck.join();
        assertThat(use(vault)).isEqualTo("used");
        assertThat(lines(Action.USE))
                .filteredOn(l -> l.event().outcome() == Outcome.INTENDED)
                .hasSize(2);
    }

    @Test
    void aFlakyStoreNeverLeavesAUseWithoutItsLine() throws Exception {
        world.put(ALICE);
        Random random = new Random(3);
        TokenVault vault = node((call, arguments) -> {
            synchronized (random) {
                if (call.equals("audit.append") && random.nextInt(5) == 0) {
                    throw new StorageException("flaky", Effect.NONE);
                }
            }
        });
        AtomicInteger used = new AtomicInteger();
        Together.run(8, thread -> {
            for (int i = 0; i < 100; i++) {
                try {
                    vault.use(ALICE, NEED, secret -> used.incrementAndGet());
                } catch (VaultException e) {
                    assertThat(e.code()).isEqualTo("audit_unavailable");
                }
            }
            return thread;
        });
        long meant = lines(Action.USE).stream()
                .filter(line -> line.event().outcome() == Outcome.INTENDED)
                .count();
        assertThat(used.get()).isBetween(1, 799);
        assertThat(meant).isEqualTo(used.get());
        assertThat(vault.audit().verify().problems()).isEmpty();
    }

    private Watcher failing() {
        return (call, arguments) -> {
            if (call.equals("audit.append") && down.get()) {
                throw new StorageException("down", Effect.NONE);
            }
        };
    }

    private TokenVault node(Watcher watcher) {
        return world.builder()
                .provider(KeyWorld.svc(new Bearer()))
                .storage(WatchedStorage.of(world.storage, watcher))
                .build();
    }

    private static String use(TokenVault vault) {
        return vault.use(ALICE, NEED, secret -> "used");
    }

    /** Of one action, the newest first. */
    private List<AuditEntry> lines(Action action) {
        return world.storage.audit().latest(AuditQuery.all(), Optional.empty(), 10_000).stream()
                .filter(line -> line.event().action() == action)
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void unavailable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(VaultException.class, e -> {
            assertThat(e.code()).isEqualTo("audit_unavailable");
            assertThat(e.retryable()).isTrue();
        });
    }
}
