package dev.tokenvault.jdbc;

import dev.tokenvault.model.VaultException;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * What differs between databases beside the column types, which are in the DDL file of the same name: the expression for
 * the store's time, insert-if-absent, and what an error means. Stateless.
 */
interface Dialect {
    /** The name of the DDL file without its ending. */
    String name();

    /** Milliseconds since 1970 by the database's clock, whatever time zone the session has; a BIGINT. */
    String now();

    /** The same from an argument, typed, because a lone question mark in an expression has no type. */
    default String boundNow() {
        return "CAST(? AS BIGINT)";
    }

    /** The insert so that it does nothing if the row collides with another one. */
    String ifAbsent(String insert);

    /** What this error means. */
    Verdict verdict(SQLException error);

    /** Bounds how long the statement may run. */
    default void limit(PreparedStatement statement, int seconds) throws SQLException {
        statement.setQueryTimeout(seconds);
    }

    /** Whether rows at this JDBC address outlive the process. */
    boolean durable(String url);

    /** Refuses a database whose settings would break a promise; the message names the setting. */
    void check(Session session, String url);

    /** The dialect of a database by its product name, as drivers tell it. */
    static Dialect of(String product) {
        if (product.equals("H2")) {
            return new H2Dialect();
        }
        throw VaultException.notConfigured(
                "Token Vault knows no dialect for the database '" + product + "'; it knows H2.");
    }
}
