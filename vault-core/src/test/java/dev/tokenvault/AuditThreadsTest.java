package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.NEED;
import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.fixture.Together;
import dev.tokenvault.fixture.WatchedStorage;
import dev.tokenvault.fixture.WatchedStorage.Watcher;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A store that fails, hangs or breaks under many threads: nobody waits for ever, and no use goes without its line. */
class AuditThreadsTest {
    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));
    private final AtomicBoolean down = new AtomicBoolean();

    @Test
    void anErrorOfTheStoreHoldsNobodyUp() throws Exception {
        world.put(ALICE);
        AtomicInteger appends = new AtomicInteger();
        List<Thread> waiting = new CopyOnWriteArrayList<>();
        TokenVault vault = node((call, arguments) -> {
            if (call.equals("audit.append") && appends.incrementAndGet() == 1) {
                until(() -> waiting.stream()
                                .filter(t -> t.getState() == State.TIMED_WAITING)
                                .count()
                        == 7);
            } else if (call.equals("audit.append") && appends.get() == 2) {
                throw new OutOfMemoryError("of the store");
            }
        });
        List<String> ends = Together.run(8, i -> {
            waiting.add(Thread.currentThread());
            try {
                return use(vault);
            } catch (VaultException e) {
                return e.code();
            } catch (OutOfMemoryError e) {
                return "error";
            }
        });
        assertThat(ends).containsOnlyOnce("error").isSubsetOf("used", "error", "audit_unavailable");
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

    private static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
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
