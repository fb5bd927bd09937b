package dev.tokenvault.jdbc;

import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One borrowed connection in auto-commit: each call is one statement that stands when the call returns. What the
 * database refused for the moment is tried again; everything else is a {@link StorageException} that tells the effect.
 */
final class Session {
    private static final int CREATE_TRIES = 5;

    private final Connection connection;
    private final Dialect dialect;
    private final Jdbc jdbc;
    private final Patience patience;

    Session(Connection connection, Dialect dialect, Jdbc jdbc, Patience patience) {
        this.connection = connection;
        this.dialect = dialect;
        this.jdbc = jdbc;
        this.patience = patience;
    }

    /** How many rows it changed; a key that collides is an error. */
    int update(String template, Args args) {
        return execute(template, args, PreparedStatement::executeUpdate);
    }

    /** How many rows it changed; empty if the new values collide with another row. */
    OptionalInt updateUnlessTaken(String template, Args args) {
        return execute(template, args, statement -> {
            try {
                return OptionalInt.of(statement.executeUpdate());
            } catch (SQLException e) {
                if (dialect.verdict(e) == Verdict.DUPLICATE) {
                    return OptionalInt.empty();
                }
                throw e;
            }
        });
    }

    /** Whether the row was added; false if one with a key of it exists. */
    boolean insertIfAbsent(String template, Args args) {
        return updateUnlessTaken(dialect.ifAbsent(template), args).orElse(0) == 1;
    }

    /** Removes rows that nobody misses; if it fails, the next call will do it. */
    void sweep(String template, Args args) {
        try {
            update(template, args);
        } catch (StorageException e) {
            // what the caller asked for is done and stays done
        }
    }

    /** The rows of the answer. */
    <T> List<T> list(String template, Args args, Row.Reader<T> reader) {
        PreparedStatement statement = prepare(template, args);
        try {
            return patience.until(dialect, Effect.NONE, () -> read(statement, reader));
        } finally {
            close(statement);
        }
    }

    /** The first row of the answer. */
    <T> Optional<T> first(String template, Args args, Row.Reader<T> reader) {
        return list(template, args, reader).stream().findFirst();
    }

    /** Whether the query can be asked at all. */
    boolean tableExists(String template) {
        return patience.until(dialect, Effect.NONE, () -> {
            try (PreparedStatement statement =
                    connection.prepareStatement(jdbc.sql(template).text())) {
                statement.executeQuery().close();
                return true;
            } catch (SQLException e) {
                if (dialect.verdict(e) == Verdict.NO_TABLE) {
                    return false;
                }
                throw e;
            }
        });
    }

    /**
     * Creates something unless it is there. Since that may be done over again, a failure of unknown effect is: two nodes
     * that create the same at once make some databases stumble although both said IF NOT EXISTS.
     */
    void create(String ddl) {
        for (int tries = 1; ; tries++) {
            try {
                createOnce(ddl);
                return;
            } catch (StorageException e) {
                if (e.effect() == Effect.NONE || tries == CREATE_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void createOnce(String ddl) {
        patience.until(dialect, Effect.UNKNOWN, () -> {
            try (PreparedStatement statement = connection.prepareStatement(ddl)) {
                return statement.execute();
            } catch (SQLException e) {
                Verdict verdict = dialect.verdict(e);
                if (verdict == Verdict.EXISTS || verdict == Verdict.DUPLICATE) {
                    return false;
                }
                throw e;
            }
        });
    }

    private <T> T execute(String template, Args args, Execution<T> execution) {
        PreparedStatement statement = prepare(template, args);
        try {
            return patience.until(dialect, Effect.UNKNOWN, () -> execution.of(statement));
        } finally {
            close(statement);
        }
    }

    private PreparedStatement prepare(String template, Args args) {
        return patience.until(dialect, Effect.NONE, () -> {
            Sql sql = jdbc.sql(template);
            PreparedStatement statement = connection.prepareStatement(sql.text());
            try {
                jdbc.withNow(args).bind(statement, sql.parameters());
                Optional<Duration> left = patience.left();
                if (left.isPresent()) {
                    dialect.limit(statement, (int)
                            Math.max(1, left.get().plusMillis(999).toSeconds()));
                }
                return statement;
            } catch (SQLException | RuntimeException e) {
                close(statement);
                throw e;
            }
        });
    }

    private static <T> List<T> read(PreparedStatement statement, Row.Reader<T> reader) throws SQLException {
        try (ResultSet answer = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(answer);
            while (answer.next()) {
                rows.add(reader.read(row));
            }
            return rows;
        }
    }

    /** The statement has done its work or has failed with a reason; a failure to close it would only hide that. */
    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            // nothing is lost: the connection closes what is left of it
        }
    }

    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }
}
