package dev.tokenvault.jdbc;

import dev.tokenvault.audit.AuditStore;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.LeaseStore;
import dev.tokenvault.storage.QuotaStore;
import dev.tokenvault.storage.RecordStore;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.storage.StorageException.Effect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The five stores in a relational database that several nodes may share. Thread-safe.
 *
 * <p>Every method takes effect in one statement, in auto-commit, on a connection that it borrows for its own length; no
 * connection and no transaction is held between calls, least of all while a provider is asked. Give it the plain
 * {@link DataSource}, not one that joins the application's transactions: a rollback there must not undo a rotated token.
 * Leases, waits and expiry go by the database's clock. What the database refuses for the moment (deadlock, lock timeout)
 * is tried again inside, for at most a few seconds; any other failure is a
 * {@link dev.tokenvault.storage.StorageException} without the driver's text.
 *
 * <p>H2 (2.3 or later) keeps all of this, in memory and in a file: conditional updates re-check their condition after
 * waiting for a row, unique keys hold under any race, and a key compares to the letter. A database that ignores case, or
 * whose {@code MODE} reads our SQL in another way, is refused. By default H2 writes a commit half a second late, so a file database is accepted only with
 * {@code ;WRITE_DELAY=0} in its address; then what a method wrote survives the death of the process. A database at
 * {@code jdbc:h2:mem:} counts as not {@link #durable()}.
 */
public final class JdbcStorage implements StorageAdapter {
    private final CredentialStore credentials;
    private final RecordStore records;
    private final LeaseStore leases;
    private final QuotaStore quotas;
    private final AuditStore audit;
    private final boolean durable;

    private JdbcStorage(Jdbc jdbc, boolean durable) {
        this.credentials = new CredentialTable(jdbc);
        this.records = new RecordTable(jdbc);
        this.leases = new LeaseTable(jdbc);
        this.quotas = new QuotaTable(jdbc);
        this.audit = new AuditTable(jdbc);
        this.durable = durable;
    }

    /** Storage in tables that are there, with prefix {@code tv_}. */
    public static JdbcStorage of(DataSource source) {
        return of(source, JdbcOptions.defaults());
    }

    /**
     * Storage with these options. Asks the database once whether the tables are there and can be worked on.
     *
     * @throws dev.tokenvault.model.VaultException {@code not_configured} if the tables are missing, are of a newer schema
     *     version, or if the database is unknown or set up so that a promise would break; the message says what to do
     * @throws dev.tokenvault.storage.StorageException if the database does not answer
     */
    public static JdbcStorage of(DataSource source, JdbcOptions options) {
        Place place = place(source);
        Dialect dialect = Dialect.of(place.product());
        Jdbc jdbc = new Jdbc(source, dialect, options);
        jdbc.with(session -> {
            dialect.check(session, place.url());
            Schema.require(session, dialect, options);
            return true;
        });
        return new JdbcStorage(jdbc, dialect.durable(place.url()));
    }

    /**
     * The statements that create the tables, to be run by whoever may; running them again changes nothing.
     *
     * @param database {@code h2}
     */
    public static String ddl(String database, String tablePrefix) {
        return Schema.ddl(
                database, JdbcOptions.defaults().tablePrefix(tablePrefix).tablePrefix());
    }

    @Override
    public CredentialStore credentials() {
        return credentials;
    }

    @Override
    public RecordStore records() {
        return records;
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public QuotaStore quotas() {
        return quotas;
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    @Override
    public boolean durable() {
        return durable;
    }

    /** Nothing to do: nothing is held, and the DataSource is the application's. */
    @Override
    public void close() {
        // see above
    }

    private static Place place(DataSource source) {
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            return new Place(database.getDatabaseProductName(), database.getURL());
        } catch (SQLException e) {
            throw Patience.failure(Verdict.ofState(e.getSQLState()), Effect.NONE, e);
        }
    }

    private record Place(String product, String url) {}
}
