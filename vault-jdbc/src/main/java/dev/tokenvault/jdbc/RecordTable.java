package dev.tokenvault.jdbc;

import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.storage.RecordStore;
import dev.tokenvault.storage.RowLimits;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Everything else that is stored. A row without end has the greatest number as its end. */
final class RecordTable implements RecordStore {
    private static final String SELECT =
            "SELECT kind, id, tenant_id, subject_id, name, status, version, payload, key_id,"
                    + " expires_at, :now AS store_now FROM {records} ";

    private static final String ADD = """
            INSERT INTO {records} (kind, id, owner_key, tenant_id, subject_id, name, status, version, payload, key_id,
              expires_at)
            VALUES (:kind, :id, :owner, :tenant, :subject, :name, :status, :version, :payload, :key,
              COALESCE(:now + :life, 9223372036854775807))""";

    private static final String FREE_NAME =
            "DELETE FROM {records} WHERE kind = :kind AND owner_key = :owner AND name = :name AND expires_at <= :now";

    static final String FIND = SELECT + "WHERE kind = :kind AND id = :id";

    static final String NAMED =
            SELECT + "WHERE kind = :kind AND owner_key = :owner AND name = :name AND expires_at > :now";

    private static final String LIST =
            SELECT + "WHERE kind = :kind AND id > :after AND expires_at > :now ORDER BY id LIMIT :limit";

    private static final String OWNED = SELECT
            + "WHERE kind = :kind AND owner_key = :owner AND id > :after AND expires_at > :now ORDER BY id LIMIT :limit";

    private static final String REPLACE = """
            UPDATE {records} SET name = :name, status = :status, version = :version, payload = :payload, key_id = :key,
              expires_at = COALESCE(:now + :life, 9223372036854775807)
            WHERE kind = :kind AND id = :id AND version = :expected AND expires_at > :now""";

    private static final String DELETE = "DELETE FROM {records} WHERE kind = :kind AND id = :id";

    private static final String PRUNE = """
            DELETE FROM {records} WHERE expires_at <= :now AND (kind, id) IN (
              SELECT kind, id FROM (
                SELECT kind, id FROM {records} WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit) expired)""";

    /** Kinds may share an id: a page ends with all rows of its last id, so that the next one skips none. */
    private static final String SEALED_UNDER = SELECT + """
            WHERE key_id = :key AND id > :after AND id <= (
              SELECT MAX(id) FROM (
                SELECT id FROM {records} WHERE key_id = :key AND id > :after ORDER BY id LIMIT :limit) page)
            ORDER BY id, kind""";

    private static final String KEY_USE = "SELECT key_id, COUNT(*) AS uses FROM {records} GROUP BY key_id";

    private final Jdbc jdbc;

    RecordTable(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean insert(StoredRecord row) {
        RowLimits.check(row);
        Args args = written(row);
        return jdbc.with(session -> session.insertIfAbsent(ADD, args)
                || (row.name().isPresent()
                        && session.update(FREE_NAME, args) > 0
                        && session.insertIfAbsent(ADD, args)));
    }

    @Override
    public Optional<StoredRecord> find(Kind kind, String id) {
        return jdbc.first(FIND, Args.of("kind", kind.name()).text("id", id), RecordTable::read);
    }

    @Override
    public Optional<StoredRecord> named(Kind kind, String ownerKey, String name) {
        Args args = Args.of("kind", kind.name()).text("owner", ownerKey).text("name", name);
        return jdbc.first(NAMED, args, RecordTable::read);
    }

    @Override
    public List<StoredRecord> list(Kind kind, Optional<String> ownerKey, Optional<String> after, int limit) {
        Args args = page(after, limit).text("kind", kind.name()).text("owner", ownerKey);
        return jdbc.list(ownerKey.isPresent() ? OWNED : LIST, args, RecordTable::read);
    }

    @Override
    public boolean replace(StoredRecord next, long expectedVersion) {
        RowLimits.check(next);
        RowLimits.successor(next.payload(), expectedVersion);
        Args args = written(next).number("expected", expectedVersion);
        return jdbc.with(session -> {
            OptionalInt changed = session.updateUnlessTaken(REPLACE, args);
            if (changed.isEmpty() && session.update(FREE_NAME, args) > 0) {
                changed = session.updateUnlessTaken(REPLACE, args);
            }
            return changed.orElse(0) == 1;
        });
    }

    @Override
    public boolean delete(Kind kind, String id) {
        return jdbc.update(DELETE, Args.of("kind", kind.name()).text("id", id)) == 1;
    }

    @Override
    public int prune(int limit) {
        return jdbc.update(PRUNE, page(Optional.empty(), limit));
    }

    @Override
    public List<StoredRecord> sealedUnder(String keyId, Optional<String> after, int limit) {
        return jdbc.list(SEALED_UNDER, page(after, limit).text("key", keyId), RecordTable::read);
    }

    @Override
    public Map<String, Long> keyUse() {
        return KeyUse.read(jdbc, KEY_USE);
    }

    private static Args page(Optional<String> after, int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        return Args.of("after", after.orElse("")).number("limit", limit);
    }

    private static Args written(StoredRecord row) {
        Optional<Tenant> tenant = row.owner().tenant();
        return Args.of("kind", row.kind().name())
                .text("id", row.id())
                .text("owner", row.owner().key())
                .text("tenant", tenant.map(Tenant::id))
                .text("subject", row.owner() instanceof Subject subject ? Optional.of(subject.id()) : Optional.empty())
                .text("name", row.name())
                .text("status", row.status())
                .number("version", row.payload().version())
                .text("payload", row.payload().text().text())
                .text("key", row.payload().text().keyId())
                .span("life", row.timeLeft());
    }

    private static StoredRecord read(Row row) throws SQLException {
        boolean ends = row.number("expires_at") != Long.MAX_VALUE;
        Optional<Duration> left = ends ? Optional.of(row.left("expires_at")) : Optional.empty();
        return new StoredRecord(
                Kind.valueOf(row.text("kind")),
                row.text("id"),
                row.owner(),
                row.maybeText("name"),
                row.text("status"),
                left,
                row.sealed("payload", "version", "key_id"));
    }
}
