/** Storage on {@code java.sql}: one entry, {@link dev.tokenvault.jdbc.JdbcStorage}, and its options. */
module dev.tokenvault.jdbc {
    requires transitive dev.tokenvault;
    requires transitive java.sql;
    requires static org.jspecify;

    exports dev.tokenvault.jdbc;
}
