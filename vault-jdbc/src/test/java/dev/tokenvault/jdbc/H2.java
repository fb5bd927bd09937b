package dev.tokenvault.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;

/** Real H2 databases to test on. */
final class H2 {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private H2() {}

    /** A pool over a database of its own, which is gone when the pool is. */
    static JdbcConnectionPool memory() {
        return pool("jdbc:h2:mem:test" + NUMBER.incrementAndGet());
    }

    static JdbcConnectionPool file(Path directory) {
        return pool(address(directory) + ";WRITE_DELAY=0");
    }

    static String address(Path directory) {
        return "jdbc:h2:file:" + directory.resolve("vault").toAbsolutePath();
    }

    /** The address of the database behind the pool. */
    static String addressOf(JdbcConnectionPool pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return connection.getMetaData().getURL();
        }
    }

    static JdbcConnectionPool pool(String address) {
        return JdbcConnectionPool.create(address, "sa", "");
    }

    static JdbcOptions creating() {
        return JdbcOptions.defaults().createIfMissing(true);
    }
}
