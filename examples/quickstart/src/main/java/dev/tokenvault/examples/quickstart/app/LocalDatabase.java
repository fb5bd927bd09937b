package dev.tokenvault.examples.quickstart.app;

import dev.tokenvault.jdbc.JdbcOptions;
import dev.tokenvault.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database in a folder: the smallest thing that keeps what it was given. */
final class LocalDatabase implements AutoCloseable {
    private final JdbcConnectionPool pool;

    private LocalDatabase(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /** Opens it; what another process has open is refused in plain words. */
    static LocalDatabase open(Path data) throws IOException {
        // Every commit is on disk when it returns; the vault closes before the database; no file of complaints beside
        // it.
        String url =
                "jdbc:h2:file:" + data.resolve("vault") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "quickstart", "");
        try {
            pool.getConnection().close();
            return new LocalDatabase(pool);
        } catch (SQLException e) {
            pool.dispose();
            throw e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                    ? new IOException("Another quickstart works in " + data + ": end it, or use --data ANOTHER-FOLDER.")
                    : new IOException("The database in " + data + " cannot be opened.", e);
        }
    }

    /** The vault's storage in it. */
    JdbcStorage storage(JdbcOptions options) {
        return JdbcStorage.of(pool, options.createIfMissing(true));
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
