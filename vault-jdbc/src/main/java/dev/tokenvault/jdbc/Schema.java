package dev.tokenvault.jdbc;

import static java.util.Objects.requireNonNull;

import dev.tokenvault.model.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The tables: the DDL in the jar, and the check at the start that they are there and of our version. */
final class Schema {
    private static final int VERSION = 1;
    private static final List<String> DATABASES = List.of("h2");
    private static final String VERSION_ROW = "SELECT content FROM {meta} WHERE name = 'schema_version'";

    private Schema() {}

    /** The DDL with the prefix filled in. */
    static String ddl(String database, String prefix) {
        if (!DATABASES.contains(database)) {
            throw VaultException.notConfigured("There is no DDL for the database '" + database + "'; there is one for: "
                    + String.join(", ", DATABASES) + ".");
        }
        try (InputStream in = Schema.class.getResourceAsStream(file(database))) {
            return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).replace("${prefix}", prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar of vault-jdbc cannot be read.", e);
        }
    }

    /** Creates the tables if that was asked for, then refuses what we cannot work on. */
    static void require(Session session, Dialect dialect, JdbcOptions options) {
        Optional<String> version = version(session);
        if (version.isEmpty() && options.createIfMissing()) {
            statements(ddl(dialect.name(), options.tablePrefix())).forEach(session::create);
            version = version(session);
        }
        if (version.isEmpty()) {
            throw VaultException.notConfigured("The tables of Token Vault are missing or incomplete (prefix '"
                    + options.tablePrefix() + "'): run " + file(dialect.name()) + " of the vault-jdbc jar, which "
                    + "JdbcStorage.ddl prints, or set JdbcOptions.createIfMissing(true).");
        }
        requireOurs(version.get());
        requireExactComparison(session);
    }

    private static void requireOurs(String version) {
        if (!version.equals(Integer.toString(VERSION))) {
            throw VaultException.notConfigured(
                    "The tables are of schema version " + version + "; this library knows " + VERSION
                            + ". Use the version of Token Vault that made them, or a newer one. Nothing was changed.");
        }
    }

    /** Keys must be compared to the letter; a database set up otherwise would give one person the rows of another. */
    private static void requireExactComparison(Session session) {
        boolean loose = session.first(
                        "SELECT name FROM {meta} WHERE name = 'SCHEMA_VERSION' OR name = 'schema_version '",
                        new Args(),
                        row -> row.text("name"))
                .isPresent();
        if (loose) {
            throw VaultException.notConfigured("This database compares the vault's keys without regard to case or "
                    + "trailing spaces: create the tables with an exact, binary collation.");
        }
    }

    private static Optional<String> version(Session session) {
        return session.tableExists(VERSION_ROW)
                ? session.first(VERSION_ROW, new Args(), row -> row.text("content"))
                : Optional.empty();
    }

    private static List<String> statements(String ddl) {
        String withoutComments = ddl.replaceAll("(?m)^--.*$", "");
        return Arrays.stream(withoutComments.split(";\\s*\\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String file(String database) {
        return "schema/v" + VERSION + "/" + database + ".sql";
    }
}
