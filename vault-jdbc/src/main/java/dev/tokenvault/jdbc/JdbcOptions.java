package dev.tokenvault.jdbc;

import dev.tokenvault.model.VaultException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How {@link JdbcStorage} uses a database. Immutable: each method with an argument answers changed options.
 *
 * @param tablePrefix stands before every table and index name: a letter, then up to 29 letters, digits or underscores
 * @param createIfMissing whether missing tables are created at the start; otherwise their absence is an error that names
 *     the file to run
 * @param clock for tests: stands in for the database's clock in every statement
 */
public record JdbcOptions(String tablePrefix, boolean createIfMissing, Optional<InstantSource> clock) {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,29}");

    /** Checks the prefix. */
    public JdbcOptions {
        if (!PREFIX.matcher(tablePrefix).matches()) {
            throw VaultException.notConfigured("The table prefix '" + tablePrefix
                    + "' cannot be used: take a letter, then up to 29 letters, digits or underscores, as in 'tv_'.");
        }
    }

    /** Prefix {@code tv_}, tables only as they are, the database's clock. */
    public static JdbcOptions defaults() {
        return new JdbcOptions("tv_", false, Optional.empty());
    }

    /** These options with another prefix, for several vaults in one schema. */
    public JdbcOptions tablePrefix(String prefix) {
        return new JdbcOptions(prefix, createIfMissing, clock);
    }

    /** These options, creating what is missing or not: meant for demos and tests. */
    public JdbcOptions createIfMissing(boolean create) {
        return new JdbcOptions(tablePrefix, create, clock);
    }

    /** These options with a clock that a test moves. */
    public JdbcOptions clock(InstantSource source) {
        return new JdbcOptions(tablePrefix, createIfMissing, Optional.of(source));
    }
}
