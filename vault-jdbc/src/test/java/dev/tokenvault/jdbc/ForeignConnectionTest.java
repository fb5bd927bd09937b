package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools that are set up for an application with transactions hand out connections that do not commit by themselves. */
class ForeignConnectionTest {
    private final JdbcConnectionPool pool = H2.memory();

    @AfterEach
    void dispose() {
        pool.dispose();
    }

    @Test
    void whatWasWrittenIsCommittedAndTheConnectionGoesBackAsItCame() throws SQLException {
        Connection[] last = new Connection[1];
        Connection keptOpen = pool.getConnection();
        DataSource foreign = lending(keptOpen, last);

        JdbcStorage.of(foreign, H2.creating()).credentials().insert(Samples.credential("id1"));

        assertThat(last[0].getAutoCommit()).isFalse();
        keptOpen.rollback();
        keptOpen.close();
        assertThat(JdbcStorage.of(pool).credentials().find("id1")).isPresent();
    }

    @Test
    void aRefusedStatementLeavesTheConnectionAsItCameToo() throws SQLException {
        Connection[] last = new Connection[1];
        Connection keptOpen = pool.getConnection();
        JdbcStorage storage = JdbcStorage.of(lending(keptOpen, last), H2.creating());
        storage.credentials().insert(Samples.credential("id1"));

        assertThat(storage.credentials().insert(Samples.credential("id1"))).isFalse();

        assertThat(last[0].getAutoCommit()).isFalse();
        keptOpen.close();
    }

    /** Lends one connection again and again, out of auto-commit each time, and does not let it be closed. */
    private static DataSource lending(Connection connection, Connection[] last) {
        Connection lent = Watched.proxy(
                Connection.class,
                (proxy, method, args) ->
                        method.getName().equals("close") ? null : Watched.call(connection, method, args));
        return Watched.proxy(DataSource.class, (proxy, method, args) -> {
            connection.setAutoCommit(false);
            last[0] = connection;
            return lent;
        });
    }
}
