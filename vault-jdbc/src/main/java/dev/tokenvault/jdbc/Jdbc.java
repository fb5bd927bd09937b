package dev.tokenvault.jdbc;

import dev.tokenvault.storage.StorageException.Effect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Borrows a connection for the length of one store method and gives it back as it was. No transaction outlives a
 * statement, and no connection a method. Thread-safe.
 */
final class Jdbc {
    /** Longer templates carry a list of changing length; keeping each would fill the heap. */
    private static final int LONGEST_KEPT = 3000;

    private final DataSource source;
    private final Dialect dialect;
    private final String prefix;
    private final Optional<InstantSource> clock;
    private final Map<String, Sql> statements = new ConcurrentHashMap<>();

    Jdbc(DataSource source, Dialect dialect, JdbcOptions options) {
        this.source = source;
        this.dialect = dialect;
        this.prefix = options.tablePrefix();
        this.clock = options.clock();
    }

    /** Runs the work on a connection of its own. */
    <T> T with(Function<Session, T> work) {
        return with(Patience.usual(), work);
    }

    /** The same, giving up after the deadline. */
    <T> T within(Duration deadline, Function<Session, T> work) {
        return with(Patience.within(deadline), work);
    }

    /** One statement; how many rows it changed. */
    int update(String template, Args args) {
        return with(session -> session.update(template, args));
    }

    /** One statement; its rows. */
    <T> List<T> list(String template, Args args, Row.Reader<T> reader) {
        return with(session -> session.list(template, args, reader));
    }

    /** One statement; its first row. */
    <T> Optional<T> first(String template, Args args, Row.Reader<T> reader) {
        return with(session -> session.first(template, args, reader));
    }

    /** The statement that the template stands for in this database. */
    Sql sql(String template) {
        return template.length() > LONGEST_KEPT
                ? compile(template)
                : statements.computeIfAbsent(template, this::compile);
    }

    /** The arguments with the time of a test's clock, if there is one. */
    Args withNow(Args args) {
        return clock.isPresent() ? args.number("now", clock.get().millis()) : args;
    }

    private Sql compile(String template) {
        return Sql.of(template, prefix, clock.isPresent() ? dialect.boundNow() : dialect.now());
    }

    /**
     * An interrupt waits until the statement is done: H2 closes the whole database when an interrupted thread touches its
     * file, and what has to be stored may be a token that exists nowhere else.
     */
    private <T> T with(Patience patience, Function<Session, T> work) {
        boolean interrupted = Thread.interrupted();
        try {
            return undisturbed(patience, work);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T undisturbed(Patience patience, Function<Session, T> work) {
        Connection connection = patience.until(dialect, Effect.NONE, source::getConnection);
        boolean foreign = false;
        try {
            foreign = patience.until(dialect, Effect.NONE, () -> leaveTransaction(connection));
            return work.apply(new Session(connection, dialect, this, patience));
        } finally {
            giveBack(connection, foreign);
        }
    }

    /** A pool may hand out connections that do not commit by themselves; tells whether this is one. */
    private static boolean leaveTransaction(Connection connection) throws SQLException {
        boolean foreign = !connection.getAutoCommit();
        if (foreign) {
            connection.setAutoCommit(true);
        }
        return foreign;
    }

    /** What was done is committed by now: trouble on the way back belongs to the pool. */
    private static void giveBack(Connection connection, boolean foreign) {
        try (connection) {
            if (foreign) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            // the pool finds out by itself that the connection is of no use
        }
    }
}
