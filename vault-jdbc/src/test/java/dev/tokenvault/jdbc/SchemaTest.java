package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
    private final JdbcConnectionPool pool = H2.memory();

    @AfterEach
    void dispose() {
        pool.dispose();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertNotConfigured(ThrowingCallable start, String... words) {
        assertThatThrownBy(start).isInstanceOfSatisfying(VaultException.class, e -> {
            assertThat(e.code()).isEqualTo("not_configured");
            assertThat(e.getMessage()).contains(words);
        });
    }

    @Test
    void missingTablesAreAnErrorThatNamesTheFileAndTheOption() {
        assertNotConfigured(() -> JdbcStorage.of(pool), "schema/v1/h2.sql", "createIfMissing(true)", "'tv_'");
    }

    @Test
    void tablesAreCreatedWhenAskedForAndFoundLater() {
        JdbcStorage.of(pool, H2.creating()).credentials().insert(Samples.credential("id1"));

        assertThat(JdbcStorage.of(pool).credentials().find("id1")).isPresent();
        assertThat(JdbcStorage.of(pool, H2.creating()).credentials().find("id1"))
                .isPresent();
    }

    @Test
    void thePrintedFileMakesTheTablesAndMayRunTwice() throws SQLException {
        run(JdbcStorage.ddl("h2", "tv_"));
        run(JdbcStorage.ddl("h2", "tv_"));

        assertThat(JdbcStorage.of(pool).credentials().insert(Samples.credential("id1")))
                .isTrue();
    }

    @Test
    void aPrefixSetsVaultsApart() {
        JdbcStorage one = JdbcStorage.of(pool, H2.creating().tablePrefix("one_"));
        JdbcStorage two = JdbcStorage.of(pool, H2.creating().tablePrefix("two_"));
        one.credentials().insert(Samples.credential("id1"));

        assertThat(two.credentials().find("id1")).isEmpty();
        assertNotConfigured(() -> JdbcStorage.of(pool), "'tv_'");
    }

    @Test
    void aPrefixThatIsNoIdentifierIsRefused() {
        for (String prefix : List.of("", "1_", "tv-", "tv_; DROP TABLE x; --", "t".repeat(31))) {
            assertNotConfigured(() -> JdbcOptions.defaults().tablePrefix(prefix), "table prefix");
            assertNotConfigured(() -> JdbcStorage.ddl("h2", prefix), "table prefix");
        }
    }

    @Test
    void aDatabaseWithoutDdlIsNamed() {
        assertNotConfigured(() -> JdbcStorage.ddl("oracle", "tv_"), "'oracle'", "h2");
        assertNotConfigured(() -> JdbcStorage.ddl("../v1/h2", "tv_"), "h2");
        assertNotConfigured(() -> JdbcStorage.of(calledItself("Oracle")), "'Oracle'", "H2");
    }

    /** The same database under another product name. */
    private DataSource calledItself(String product) {
        DatabaseMetaData renamed = Watched.proxy(
                DatabaseMetaData.class,
                (proxy, method, args) -> method.getName().equals("getDatabaseProductName") ? product : "jdbc:x");
        Connection connection = Watched.proxy(
                Connection.class, (proxy, method, args) -> method.getName().equals("getMetaData") ? renamed : null);
        return Watched.proxy(DataSource.class, (proxy, method, args) -> connection);
    }

    @Test
    void aNewerSchemaIsRefusedAndLeftAlone() throws SQLException {
        JdbcStorage.of(pool, H2.creating());
        run("UPDATE tv_meta SET content = '2' WHERE name = 'schema_version'");

        assertNotConfigured(() -> JdbcStorage.of(pool), "version 2", "knows 1");
        assertNotConfigured(() -> JdbcStorage.of(pool, H2.creating()), "version 2");
        run(JdbcStorage.ddl("h2", "tv_"));
        assertNotConfigured(() -> JdbcStorage.of(pool), "version 2");
    }

    @Test
    void aCreationThatDiedHalfwayIsFinishedByTheNext() throws SQLException {
        JdbcStorage.of(pool, H2.creating());
        run("DROP TABLE tv_audit");
        run("DELETE FROM tv_meta");

        assertNotConfigured(() -> JdbcStorage.of(pool), "missing or incomplete");
        JdbcStorage storage = JdbcStorage.of(pool, H2.creating());
        storage.audit().append(List.of(Samples.entry(1)), Samples.TIME);
        assertThat(storage.audit().chain("chain", 1, 10)).hasSize(1);
    }

    @Test
    void eightNodesThatStartAtOnceCreateTheTablesOnce() throws Exception {
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 5; round++) {
                JdbcOptions options = H2.creating().tablePrefix("r" + round + "_");
                Callable<JdbcStorage> start = () -> JdbcStorage.of(pool, options);
                for (Future<JdbcStorage> node :
                        nodes.invokeAll(Stream.generate(() -> start).limit(8).toList())) {
                    assertThat(node.get().credentials().keyUse()).isEmpty();
                }
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void aDatabaseThatIgnoresCaseIsRefused() {
        JdbcConnectionPool loose = H2.pool("jdbc:h2:mem:loose;IGNORECASE=TRUE");
        try {
            assertNotConfigured(() -> JdbcStorage.of(loose, H2.creating()), "without regard to case");
        } finally {
            loose.dispose();
        }
    }

    @Test
    void aModeThatReadsSqlInAnotherWayIsRefused() {
        for (String mode : List.of("Oracle", "MSSQLServer", "Derby", "STRICT")) {
            JdbcConnectionPool unfit = H2.pool("jdbc:h2:mem:mode;MODE=" + mode);
            assertNotConfigured(() -> JdbcStorage.of(unfit, H2.creating()), "MODE=" + mode);
            unfit.dispose();
        }
    }

    @Test
    void modesAndNamesOfOtherDatabasesAreAccepted() {
        for (String settings :
                List.of("MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "MODE=MySQL", "DATABASE_TO_UPPER=FALSE")) {
            JdbcConnectionPool other = H2.pool("jdbc:h2:mem:other;" + settings);
            JdbcStorage storage = JdbcStorage.of(other, H2.creating());
            assertThat(storage.credentials().insert(Samples.credential("id1")))
                    .as(settings)
                    .isTrue();
            assertThat(storage.credentials().find("id1")).as(settings).isPresent();
            other.dispose();
        }
    }

    @Test
    void aFileThatWritesCommitsLateIsRefused(@TempDir Path directory) {
        JdbcConnectionPool late = H2.pool(H2.address(directory));
        try {
            assertNotConfigured(() -> JdbcStorage.of(late, H2.creating()), "';WRITE_DELAY=0'");
        } finally {
            late.dispose();
        }
    }
}
