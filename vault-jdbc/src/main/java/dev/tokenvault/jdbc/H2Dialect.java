package dev.tokenvault.jdbc;

import dev.tokenvault.model.VaultException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/** H2 2.3 and later, in memory, in a file, or behind its server. */
final class H2Dialect implements Dialect {
    private static final int LOCK_TIMEOUT = 50200;
    private static final int CONCURRENT_UPDATE = 90131;
    private static final int READ_ONLY = 90097;

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
        Optional<String> delay = session.first(
                "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'",
                new Args(),
                row -> row.text("setting_value"));
        if (!url.contains("mem:") && delay.filter(millis -> !millis.equals("0")).isPresent()) {
            throw VaultException.notConfigured("This H2 database writes a commit to disk " + delay.get()
                    + " ms late, so a crash would lose tokens that a provider gives only once: add ';WRITE_DELAY=0' to "
                    + "its JDBC address.");
        }
    }
}
