package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.storage.CredentialStore.Mark;
import dev.tokenvault.storage.CredentialStore.Scan;
import dev.tokenvault.storage.CredentialStore.Settlement;
import dev.tokenvault.storage.Lease;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each method borrows one connection, sends what it must and gives it back; here by the database's own clock. */
class ConnectionsTest {
    private static final Optional<String> NONE = Optional.empty();

    private final JdbcConnectionPool pool = H2.memory();
    private final Watched watched = new Watched(pool);
    private JdbcStorage storage;

    @BeforeEach
    void create() {
        storage = JdbcStorage.of(watched.source(), H2.creating());
    }

    @AfterEach
    void dispose() {
        pool.dispose();
    }

    private void statements(int expected, Runnable call) {
        int executedBefore = watched.executed.get();
        int openedBefore = watched.opened.get();

        call.run();

        assertThat(watched.executed.get() - executedBefore).isEqualTo(expected);
        assertThat(watched.opened.get() - openedBefore).isEqualTo(1);
        assertThat(watched.closed.get()).isEqualTo(watched.opened.get());
        assertThat(pool.getActiveConnections()).isZero();
    }

    @Test
    void everyCredentialMethodIsOneStatement() {
        StoredCredential row = Samples.credential("id1");
        Settlement settlement = new Settlement(Health.GOOD, true, Duration.ZERO);
        String alice = Samples.ALICE.key();

        statements(1, () -> assertThat(storage.credentials().insert(row)).isTrue());
        statements(1, () -> assertThat(storage.credentials().insert(row)).isFalse());
        statements(1, () -> assertThat(storage.credentials().find("id1")).isPresent());
        statements(
                1,
                () -> assertThat(storage.credentials().owned(alice, NONE, NONE, 9))
                        .hasSize(1));
        statements(
                1,
                () -> assertThat(storage.credentials().owned(alice, Optional.of("github"), NONE, 9))
                        .hasSize(1));
        statements(
                1,
                () -> assertThat(storage.credentials().shared(Set.of(alice, "x"), NONE, NONE, 9))
                        .hasSize(1));
        statements(
                1, () -> assertThat(storage.credentials().intend("id1", 1, 5)).isTrue());
        statements(
                1,
                () -> assertThat(storage.credentials().settle("id1", 1, 5, settlement))
                        .isTrue());
        statements(
                1,
                () -> assertThat(storage.credentials().replaceSecret(Samples.renewed(row), 1, OptionalLong.of(5)))
                        .isTrue());
        statements(
                1,
                () -> assertThat(
                                storage.credentials().replaceFacts(row.withFacts(row.hints(), Samples.text(2, "f")), 1))
                        .isTrue());
        statements(1, () -> storage.credentials().mark("id1", Mark.USED));
        statements(1, () -> storage.credentials().mark("id1", Mark.PREFERRED));
        statements(
                1,
                () -> assertThat(storage.credentials().scan(new Scan.DueWithin(Duration.ZERO), NONE, 9))
                        .hasSize(1));
        statements(
                1,
                () -> assertThat(storage.credentials().scan(new Scan.SealedUnder("k1"), NONE, 9))
                        .hasSize(1));
        statements(
                1,
                () -> assertThat(storage.credentials().scan(new Scan.OfTenant("x"), NONE, 9))
                        .isEmpty());
        statements(1, () -> assertThat(storage.credentials().keyUse()).containsEntry("k1", 2L));
        statements(1, () -> assertThat(storage.credentials().delete("id1")).isTrue());
    }

    @Test
    void everyRecordMethodIsOneStatementAndAHeldNameIsASecond() {
        StoredRecord row = Samples.record("id1", "name");

        statements(1, () -> assertThat(storage.records().insert(row)).isTrue());
        statements(
                2,
                () -> assertThat(storage.records().insert(Samples.record("id2", "name")))
                        .isFalse());
        statements(1, () -> assertThat(storage.records().find(Kind.CALL, "id1")).isPresent());
        statements(
                1,
                () -> assertThat(storage.records().named(Kind.CALL, Samples.ALICE.key(), "name"))
                        .isPresent());
        statements(
                1,
                () -> assertThat(storage.records().list(Kind.CALL, NONE, NONE, 9))
                        .hasSize(1));
        statements(
                1,
                () -> assertThat(storage.records().list(Kind.CALL, Optional.of("x"), NONE, 9))
                        .isEmpty());
        statements(
                1,
                () -> assertThat(storage.records().replace(row.with("DONE", Samples.text(2, "p")), 1))
                        .isTrue());
        statements(
                1,
                () -> assertThat(storage.records().replace(row.with("DONE", Samples.text(2, "p")), 1))
                        .isFalse());
        statements(
                1,
                () -> assertThat(storage.records().sealedUnder("k1", NONE, 9)).hasSize(1));
        statements(1, () -> assertThat(storage.records().keyUse()).containsEntry("k1", 1L));
        statements(1, () -> assertThat(storage.records().prune(9)).isZero());
        statements(
                1, () -> assertThat(storage.records().delete(Kind.CALL, "id1")).isTrue());
    }

    @Test
    void aLeaseIsReadBackAndANewNameSweeps() {
        Lease[] lease = new Lease[1];

        statements(
                4,
                () -> lease[0] =
                        storage.leases().acquire("name", "node1", Samples.TIME).orElseThrow());
        statements(
                2,
                () -> assertThat(storage.leases().acquire("name", "node2", Samples.TIME))
                        .isEmpty());
        statements(
                1,
                () -> assertThat(storage.leases().extend(lease[0], Samples.TIME))
                        .isTrue());
        statements(1, () -> storage.leases().release(lease[0]));
        statements(
                2,
                () -> assertThat(storage.leases().acquire("name", "node2", Samples.TIME))
                        .isPresent());
    }

    @Test
    void aTakeIsOneStatementARefusalTwoAndANewBucketSweeps() {
        statements(
                4,
                () -> assertThat(storage.quotas().take("b", 1, 2, Samples.TIME)).isTrue());
        statements(
                1,
                () -> assertThat(storage.quotas().take("b", 1, 2, Samples.TIME)).isTrue());
        statements(
                2,
                () -> assertThat(storage.quotas().take("b", 1, 2, Samples.TIME)).isFalse());
    }

    @Test
    void everyAuditMethodIsOneStatementHoweverManyEntries() {
        statements(1, () -> storage.audit().append(List.of(Samples.entry(1), Samples.entry(2)), Samples.TIME));
        statements(
                1,
                () -> assertThat(storage.audit().latest(AuditQuery.of(Samples.ALICE), NONE, 9))
                        .hasSize(2));
        statements(1, () -> assertThat(storage.audit().chain("chain", 1, 9)).hasSize(2));
        statements(1, () -> assertThat(storage.audit().prune("chain", 2, 9)).isEqualTo(1));
    }

    @Test
    void closingTheStorageLeavesTheDataSourceOpen() {
        storage.close();

        assertThat(storage.credentials().keyUse()).isEmpty();
    }
}
