package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.model.Subject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reads on the hot path stand on an index, with rows in the tables and without. */
class IndexTest {
    private final JdbcConnectionPool pool = H2.memory();
    private final JdbcStorage storage = JdbcStorage.of(pool, H2.creating());

    @AfterEach
    void dispose() {
        pool.dispose();
    }

    private String plan(String template) throws SQLException {
        String text = Sql.of(template, "tv_", new H2Dialect().now()).text();
        try (Connection connection = pool.getConnection();
                PreparedStatement explain = connection.prepareStatement("EXPLAIN " + text)) {
            for (int i = 1; i <= explain.getParameterMetaData().getParameterCount(); i++) {
                explain.setString(i, i == 1 ? Samples.ALICE.key() : "0");
            }
            try (ResultSet plan = explain.executeQuery()) {
                plan.next();
                return plan.getString(1);
            }
        }
    }

    private void assertIndexed(String template, String index) throws SQLException {
        assertThat(plan(template)).contains("PUBLIC." + index).doesNotContain("tableScan");
    }

    private void assertHotPathIndexed() throws SQLException {
        assertIndexed(CredentialSql.OWNED, "TV_CREDENTIALS_ACCOUNT");
        assertIndexed(CredentialSql.OWNED_AT, "TV_CREDENTIALS_ACCOUNT");
        assertIndexed(CredentialSql.shared(":key0, :key1", true), "TV_CREDENTIALS_SHARE");
        assertIndexed(CredentialSql.FIND, "PRIMARY_KEY");
        assertIndexed(RecordTable.NAMED, "TV_RECORDS_NAME");
        assertIndexed(RecordTable.FIND, "PRIMARY_KEY");
        assertIndexed(AuditTable.CHAIN, "PRIMARY_KEY");
    }

    @Test
    void inEmptyTables() throws SQLException {
        assertHotPathIndexed();
    }

    @Test
    void inFullTablesOfWhichTheDatabaseKnowsTheSelectivity() throws SQLException {
        for (int i = 0; i < 400; i++) {
            Subject owner = Subject.of("user" + i % 40);
            storage.credentials().insert(Samples.credential("id" + i, owner));
            storage.records().insert(Samples.record("id" + i, "name" + i));
            storage.audit().append(List.of(Samples.entry(i)), Samples.TIME);
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }

        assertHotPathIndexed();
    }
}
