package dev.tokenvault.jdbc;

import dev.tokenvault.model.VaultException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;

/** H2 2.3 and later, in memory or in a file. */
final class H2Dialect implements Dialect {
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int READ_ONLY = 90097;
    /** An empty text is null in Oracle's; the others know no LIMIT. */
    private static final Set<String> UNFIT_MODES = Set.of("Oracle", "MSSQLServer", "Derby", "STRICT");

    @Override
    public String name() {
        return "h2";
    }

    /** EXTRACT(EPOCH …) counts from UTC; DATEDIFF would count in the session's time zone. */
    @Override
    public String now() {
        return "CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT)";
    }

    /** H2 has no such insert in its regular mode; the collision is an error, which its log does not show. */
    @Override
    public String ifAbsent(String insert) {
        return insert;
    }

    @Override
    public Verdict verdict(SQLException error) {
        return switch (error.getErrorCode()) {
            case LOCK_TIMEOUT, CONCURRENT_UPDATE -> Verdict.AGAIN;
            case READ_ONLY -> Verdict.REFUSED;
            default -> Verdict.ofState(error.getSQLState());
        };
    }

    /** H2 would keep the limit on the connection, beyond our use of it; its LOCK_TIMEOUT bounds waiting anyway. */
    @Override
    public void limit(PreparedStatement statement, int seconds) {
        // see above
    }

    @Override
    public boolean durable(String url) {
        return !url.startsWith("jdbc:h2:mem:");
    }

    @Override
    public void check(Session session, String url) {
        String mode = setting(session, "MODE");
        if (UNFIT_MODES.contains(mode)) {
            throw VaultException.notConfigured(
                    "This H2 database runs in MODE=" + mode + ", which reads SQL in a way that "
                            + "the vault cannot work with: leave the mode out of its JDBC address, or take PostgreSQL, MySQL or "
                            + "MariaDB.");
        }
        String delay = setting(session, "WRITE_DELAY");
        if (!url.contains("mem:") && !delay.equals("0")) {
            throw VaultException.notConfigured("This H2 database writes a commit to disk " + delay
                    + " ms late, so a crash would lose tokens that a provider gives only once: add ';WRITE_DELAY=0' to "
                    + "its JDBC address.");
        }
    }

    /** The value of a setting; the view and its columns are in capitals however the database treats other names. */
    private static String setting(Session session, String name) {
        return session.first(
                        "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = :name",
                        Args.of("name", name),
                        row -> row.text("SETTING_VALUE"))
                .orElse("");
    }
}
