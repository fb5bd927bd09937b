package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trouble that the database itself makes. */
class RealTroubleTest {
    private final JdbcConnectionPool pool = H2.memory();
    private final JdbcStorage storage = JdbcStorage.of(pool, H2.creating());

    @BeforeEach
    void storeOneCredential() {
        storage.credentials().insert(Samples.credential("id1"));
    }

    @AfterEach
    void dispose() {
        pool.dispose();
    }

    @Test
    void aRowThatSomebodyElseLocksIsGivenUpWithoutEffect() throws SQLException {
        JdbcConnectionPool impatient = H2.pool(H2.addressOf(pool) + ";LOCK_TIMEOUT=1");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE tv_credentials SET provider = provider");

            JdbcStorage other = JdbcStorage.of(impatient);
            assertThatThrownBy(() -> other.credentials().intend("id1", 1, 5))
                    .isInstanceOfSatisfying(StorageException.class, e -> {
                        assertThat(e.effect()).isEqualTo(Effect.NONE);
                        assertThat(e).hasMessageContaining("busy");
                    });
            assertThat(other.credentials().find("id1")).isPresent();
            connection.rollback();
        } finally {
            impatient.dispose();
        }
        assertThat(storage.credentials().intend("id1", 1, 5)).isTrue();
    }

    @Test
    void aTableThatWentAwayIsToldInOurWords() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE tv_credentials");
        }

        assertThatThrownBy(() -> storage.credentials().delete("id1"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("table of Token Vault is missing")
                .message()
                .doesNotContain("DELETE");
    }

    @Test
    void aDatabaseThatWasShutDownIsUnavailable() throws SQLException {
        JdbcConnectionPool held = H2.pool(H2.addressOf(pool) + ";IFEXISTS=TRUE");
        JdbcStorage other = JdbcStorage.of(held);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }

        assertThatThrownBy(() -> other.credentials().find("id1"))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE));
        held.dispose();
    }
}
