package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.jdbc.Watched.Point;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import dev.tokenvault.storage.StoredCredential;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final String SECRET = "gho_sup3rs3cret";

    private final JdbcConnectionPool pool = H2.memory();
    private final Watched watched = new Watched(pool);
    private final StoredCredential row = Samples.credential("id1");
    private JdbcStorage storage;

    @BeforeEach
    void create() {
        storage = JdbcStorage.of(watched.source(), H2.creating());
        storage.credentials().insert(row);
    }

    @AfterEach
    void everyConnectionIsBack() {
        assertThat(watched.closed.get()).isEqualTo(watched.opened.get());
        pool.dispose();
    }

    private static SQLException error(String state) {
        return new SQLException("row (" + SECRET + ") is wrong", state, 4711, new IllegalStateException(SECRET));
    }

    private boolean renew() {
        return storage.credentials().replaceSecret(Samples.renewed(row), 1, OptionalLong.empty());
    }

    private static void assertFails(ThrowingCallable call, Effect effect) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StorageException.class, e -> {
            assertThat(e.effect()).isEqualTo(effect);
            assertThat(e.code()).isEqualTo("storage_unavailable");
            assertThat(e.getCause()).isNull();
            assertThat(e.getSuppressed()).isEmpty();
            assertThat(e.getMessage()).contains("vendor code").doesNotContain(SECRET);
        });
    }

    @Test
    void withoutAConnectionNothingHappened() {
        watched.failing(Point.CONNECT, 1, error("08001"));

        assertFails(this::renew, Effect.NONE);
    }

    @Test
    void beforeAStatementIsSentNothingHappened() {
        watched.failing(Point.PREPARE, 1, error("08006"));

        assertFails(this::renew, Effect.NONE);
    }

    @Test
    void aConnectionThatBreaksUnderAWriteLeavesItsEffectUnknown() {
        for (String state : List.of("08006", "08S01", "57P01", "HY000", "40003", "90067", "58030")) {
            watched.failing(Point.AFTER_EXECUTION, 1, error(state));
            assertFails(
                    () -> storage.credentials().replaceFacts(row.withFacts(row.hints(), Samples.text(2, "f")), 1),
                    Effect.UNKNOWN);
        }
        watched.failing(Point.AFTER_EXECUTION, 1, error(null));
        assertFails(this::renew, Effect.UNKNOWN);
        assertThat(storage.credentials().find("id1").orElseThrow().secret().version())
                .isEqualTo(2);
    }

    @Test
    void aConnectionThatBreaksUnderAReadChangedNothing() {
        watched.failing(Point.BEFORE_EXECUTION, 1, error("08006"));

        assertFails(() -> storage.credentials().find("id1"), Effect.NONE);
    }

    @Test
    void whatTheDatabaseRefusesHadNoEffect() {
        for (String state : List.of("22001", "23514", "25006", "42501", "53100", "57014", "42S02")) {
            watched.failing(Point.BEFORE_EXECUTION, 1, error(state));
            assertFails(this::renew, Effect.NONE);
        }
    }

    @Test
    void whatIsBusyIsTriedAgainAndTheCallerNeverHearsOfIt() {
        watched.failing(Point.BEFORE_EXECUTION, 2, error("40001"));
        watched.failing(Point.CONNECT, 2, error("40P01"));

        assertThat(renew()).isTrue();
    }

    @Test
    void whatStaysBusyIsGivenUpWithoutEffect() {
        watched.failing(Point.BEFORE_EXECUTION, 6, error("40001"));

        assertFails(this::renew, Effect.NONE);
        assertThat(renew()).isTrue();
    }

    @Test
    void aWriteOfUnknownEffectIsNeverRepeated() {
        int before = watched.executed.get();
        watched.failing(Point.AFTER_EXECUTION, 1, error("08006"));

        assertFails(() -> storage.credentials().intend("id1", 1, 5), Effect.UNKNOWN);

        assertThat(watched.executed.get() - before).isEqualTo(1);
        assertThat(storage.credentials().find("id1").orElseThrow().refresh().unanswered())
                .isEqualTo(1);
    }

    @Test
    void troubleWithGivingTheConnectionBackDoesNotHideWhatWasDone() {
        watched.failing(Point.CLOSE, 1, error("08006"));

        assertThat(renew()).isTrue();
    }

    @Test
    void aSweepThatFailsDoesNotCostTheLease() {
        storage.leases().acquire("other", "node", Duration.ofSeconds(1));
        watched.failingAt(Point.BEFORE_EXECUTION, plan(2, error("08006")));

        assertThat(storage.leases().acquire("name", "node", Duration.ofSeconds(1)))
                .isPresent();
    }

    @Test
    void aLeaseThatWasTakenButNotReadBackIsOfUnknownEffect() {
        watched.failingAt(Point.AFTER_EXECUTION, plan(3, error("08006")));
        assertFails(() -> storage.leases().acquire("name", "node1", Duration.ofSeconds(9)), Effect.UNKNOWN);

        assertThat(storage.leases().acquire("name", "node2", Duration.ofSeconds(9)))
                .isEmpty();
    }

    /** So many successes, then this failure. */
    private static List<Optional<SQLException>> plan(int successes, SQLException failure) {
        List<Optional<SQLException>> plan = new ArrayList<>(Collections.nCopies(successes, Optional.empty()));
        plan.add(Optional.of(failure));
        return plan;
    }

    @Test
    void anAppendWhoseTimeIsOverIsNotSent() {
        int before = watched.executed.get();

        assertThatThrownBy(() -> storage.audit().append(List.of(Samples.entry(1)), Duration.ZERO))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE));

        assertThat(watched.executed.get()).isEqualTo(before);
    }
}
