package dev.tokenvault.jdbc;

import dev.tokenvault.audit.AuditCursor;
import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.audit.AuditStore;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.storage.RowLimits;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Audit entries. A batch is one insert of several rows, so it is stored whole or not at all. */
final class AuditTable implements AuditStore {
    private static final List<String> COLUMNS = List.of(
            "chain",
            "seq",
            "at",
            "tenant_key",
            "subject_key",
            "tenant_id",
            "subject_id",
            "actor",
            "action",
            "outcome",
            "code",
            "credential_id",
            "details",
            "mac");

    private static final String SELECT = "SELECT chain, seq, at, tenant_id, subject_id, actor, action, outcome, code,"
            + " details, mac FROM {audit} WHERE ";

    private static final String BEFORE =
            "at <= :at AND (at < :at OR chain < :chain OR (chain = :chain AND seq < :seq))";

    private static final String NEWEST_FIRST = " ORDER BY at DESC, chain DESC, seq DESC LIMIT :limit";

    static final String CHAIN = SELECT + "chain = :chain AND seq >= :from ORDER BY seq LIMIT :limit";

    private static final String PRUNE = """
            DELETE FROM {audit} WHERE chain = :chain AND seq IN (
              SELECT seq FROM (
                SELECT seq FROM {audit} WHERE chain = :chain AND seq < :before ORDER BY seq LIMIT :limit) oldest)""";

    private final Jdbc jdbc;

    AuditTable(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void append(List<AuditEntry> entries, Duration deadline) {
        if (entries.isEmpty()) {
            return;
        }
        RowLimits.batch("The number of entries", entries.size(), RowLimits.BATCH);
        entries.forEach(RowLimits::check);
        Args args = new Args();
        for (int i = 0; i < entries.size(); i++) {
            write(args, i, entries.get(i));
        }
        jdbc.within(deadline, session -> session.update(insert(entries.size()), args));
    }

    @Override
    public List<AuditEntry> latest(AuditQuery query, Optional<String> after, int limit) {
        AuditCursor cursor = after.map(AuditCursor::parse).orElse(AuditCursor.START);
        Args args = page(limit)
                .number("at", cursor.at())
                .text("chain", cursor.chain())
                .number("seq", cursor.sequence())
                .text("subject", query.subject().map(Subject::key))
                .text("tenant", query.tenant().map(Tenant::key))
                .text("credential", query.credentialId());
        String matching = (query.subject().isPresent() ? " AND subject_key = :subject" : "")
                + (query.tenant().isPresent() ? " AND tenant_key = :tenant" : "")
                + (query.credentialId().isPresent() ? " AND credential_id = :credential" : "");
        return jdbc.list(SELECT + BEFORE + matching + NEWEST_FIRST, args, AuditTable::read);
    }

    @Override
    public List<AuditEntry> chain(String chain, long from, int limit) {
        return jdbc.list(CHAIN, page(limit).text("chain", chain).number("from", from), AuditTable::read);
    }

    @Override
    public int prune(String chain, long before, int limit) {
        return jdbc.update(PRUNE, page(limit).text("chain", chain).number("before", before));
    }

    private static Args page(int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        return new Args().number("limit", limit);
    }

    private static String insert(int rows) {
        String values = IntStream.range(0, rows)
                .mapToObj(i -> COLUMNS.stream()
                        .map(column -> ":" + argument(column, i))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return "INSERT INTO {audit} (" + String.join(", ", COLUMNS) + ") VALUES " + values;
    }

    private static String argument(String column, int row) {
        return column.replace("_", "") + row;
    }

    private static void write(Args args, int row, AuditEntry entry) {
        AuditEvent event = entry.event();
        Subject subject = event.who().subject();
        args.text(argument("chain", row), entry.chain())
                .number(argument("seq", row), entry.sequence())
                .number(argument("at", row), event.at().toEpochMilli())
                .text(
                        argument("tenant_key", row),
                        subject.tenant().map(Tenant::key).orElse(""))
                .text(argument("subject_key", row), subject.key())
                .text(argument("tenant_id", row), subject.tenant().map(Tenant::id))
                .text(argument("subject_id", row), subject.id())
                .text(argument("actor", row), event.who().actor().id())
                .text(argument("action", row), event.action().name())
                .text(argument("outcome", row), event.outcome().name())
                .text(argument("code", row), event.code())
                .text(
                        argument("credential_id", row),
                        Optional.ofNullable(event.details().get(Detail.CREDENTIAL)))
                .text(argument("details", row), DetailsJson.write(event.details()))
                .text(argument("mac", row), entry.mac());
    }

    private static AuditEntry read(Row row) throws SQLException {
        Subject subject = new Subject(row.maybeText("tenant_id").map(Tenant::new), row.text("subject_id"));
        AuditEvent event = new AuditEvent(
                row.instant("at"),
                new Identity(subject, new Actor(row.text("actor")), Set.of()),
                Action.valueOf(row.text("action")),
                DetailsJson.read(row.text("details")),
                Outcome.valueOf(row.text("outcome")),
                row.text("code"));
        return new AuditEntry(row.text("chain"), row.number("seq"), event, row.text("mac"));
    }
}
