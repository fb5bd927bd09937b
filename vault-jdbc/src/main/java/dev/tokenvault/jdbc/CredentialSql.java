package dev.tokenvault.jdbc;

/** The statements of the credential table. Two groups of columns, facts and secret, are never written together. */
final class CredentialSql {
    private static final String SELECT = """
            SELECT id, tenant_id, subject_id, provider, account_key, share_key, kind, status, reason, scopes,
              facts, facts_version, facts_key, secret, version, secret_key, expires_at, due_at,
              fence, unanswered, wait_until, preferred_at, used_at, created_at, updated_at, :now AS store_now
            FROM {credentials}
            """;

    private static final String PAGE = " AND id > :after ORDER BY id LIMIT :limit";

    static final String ADD = """
            INSERT INTO {credentials} (id, owner_key, tenant_key, tenant_id, subject_id, provider, account_key, share_key,
              kind, status, reason, scopes, facts, facts_version, facts_key, secret, version, secret_key,
              expires_at, due_at, fence, unanswered, wait_until, created_at, updated_at)
            VALUES (:id, :ownerKey, :tenantKey, :tenantId, :subjectId, :provider, :accountKey, :shareKey,
              :kind, :status, :reason, :scopes, :facts, :factsVersion, :factsKey, :secret, :version, :secretKey,
              :expiresAt, :dueAt, :storedFence, :unanswered, :now + :wait, :now, :now)""";

    static final String FIND = SELECT + "WHERE id = :id";

    static final String OWNED = SELECT + "WHERE owner_key = :owner" + PAGE;

    static final String OWNED_AT = SELECT + "WHERE owner_key = :owner AND provider = :provider" + PAGE;

    static final String REPLACE_SECRET = """
            UPDATE {credentials} SET secret = :secret, version = :version, secret_key = :secretKey, kind = :kind,
              scopes = :scopes, expires_at = :expiresAt, due_at = :dueAt, status = :status, reason = :reason,
              unanswered = 0, wait_until = 0, updated_at = :now
            WHERE id = :id AND version = :expected""";

    static final String REPLACE_SECRET_FENCED = REPLACE_SECRET + " AND fence = :fence";

    static final String REPLACE_FACTS = """
            UPDATE {credentials} SET facts = :facts, facts_version = :factsVersion, facts_key = :factsKey,
              share_key = :shareKey, updated_at = :now
            WHERE id = :id AND facts_version = :expected""";

    static final String INTEND = """
            UPDATE {credentials} SET fence = :fence, unanswered = unanswered + 1
            WHERE id = :id AND version = :version AND status = 'ACTIVE' AND wait_until <= :now AND fence < :fence""";

    static final String SETTLE = """
            UPDATE {credentials} SET status = :status, reason = :reason, unanswered = unanswered * :keep,
              wait_until = :now + :wait, updated_at = :now
            WHERE id = :id AND version = :version AND fence = :fence""";

    static final String MARK_USED =
            "UPDATE {credentials} SET used_at = :now WHERE id = :id AND (used_at IS NULL OR used_at <= :now - 60000)";

    static final String MARK_PREFERRED = """
            UPDATE {credentials} SET preferred_at = :now
            WHERE id = :id AND (preferred_at IS NULL OR preferred_at < :now)""";

    static final String DELETE = "DELETE FROM {credentials} WHERE id = :id";

    static final String DUE = SELECT + "WHERE status = 'ACTIVE' AND due_at <= :now + :time" + PAGE;

    static final String OF_TENANT = SELECT + "WHERE tenant_key = :tenant" + PAGE;

    static final String SEALED_UNDER = SELECT + "WHERE (facts_key = :key OR secret_key = :key)" + PAGE;

    static final String KEY_USE = """
            SELECT key_id, SUM(uses) AS uses FROM (
              SELECT facts_key AS key_id, COUNT(*) AS uses FROM {credentials} GROUP BY facts_key
              UNION ALL
              SELECT secret_key AS key_id, COUNT(*) AS uses FROM {credentials} GROUP BY secret_key) texts
            GROUP BY key_id""";

    private CredentialSql() {}

    /** The rows shared with any of so many audiences. */
    static String shared(String marks, boolean atProvider) {
        return SELECT + "WHERE share_key IN (" + marks + ")" + (atProvider ? " AND provider = :provider" : "") + PAGE;
    }
}
