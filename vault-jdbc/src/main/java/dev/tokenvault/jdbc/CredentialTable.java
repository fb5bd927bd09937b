package dev.tokenvault.jdbc;

import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.RowLimits;
import dev.tokenvault.storage.StoredCredential;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Credentials; the SQL is in {@link CredentialSql}. */
final class CredentialTable implements CredentialStore {
    private final Jdbc jdbc;

    CredentialTable(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean insert(StoredCredential row) {
        RowLimits.check(row);
        Args args = CredentialColumns.written(row);
        return jdbc.with(session -> session.insertIfAbsent(CredentialSql.ADD, args));
    }

    @Override
    public Optional<StoredCredential> find(String id) {
        return jdbc.first(CredentialSql.FIND, Args.of("id", id), CredentialColumns::read);
    }

    @Override
    public List<StoredCredential> owned(String ownerKey, Optional<String> provider, Optional<String> after, int limit) {
        Args args = page(after, limit).text("owner", ownerKey).text("provider", provider);
        String sql = provider.isPresent() ? CredentialSql.OWNED_AT : CredentialSql.OWNED;
        return jdbc.list(sql, args, CredentialColumns::read);
    }

    @Override
    public List<StoredCredential> shared(
            Set<String> withKeys, Optional<String> provider, Optional<String> after, int limit) {
        if (withKeys.isEmpty()) {
            return List.of();
        }
        RowLimits.batch("The number of audiences", withKeys.size(), RowLimits.BATCH);
        Args args = page(after, limit).text("provider", provider);
        List<String> keys = List.copyOf(withKeys);
        for (int i = 0; i < keys.size(); i++) {
            args.text("key" + i, keys.get(i));
        }
        String marks = IntStream.range(0, keys.size()).mapToObj(i -> ":key" + i).collect(Collectors.joining(", "));
        return jdbc.list(CredentialSql.shared(marks, provider.isPresent()), args, CredentialColumns::read);
    }

    @Override
    public boolean replaceSecret(StoredCredential next, long expectedVersion, OptionalLong fence) {
        RowLimits.check(next);
        RowLimits.successor(next.secret(), expectedVersion);
        Args args = CredentialColumns.written(next).number("expected", expectedVersion);
        if (fence.isEmpty()) {
            return jdbc.update(CredentialSql.REPLACE_SECRET, args) == 1;
        }
        return jdbc.update(CredentialSql.REPLACE_SECRET_FENCED, args.number("fence", fence.getAsLong())) == 1;
    }

    @Override
    public boolean replaceFacts(StoredCredential next, long expectedFactsVersion) {
        RowLimits.check(next);
        RowLimits.successor(next.facts(), expectedFactsVersion);
        Args args = CredentialColumns.written(next).number("expected", expectedFactsVersion);
        return jdbc.update(CredentialSql.REPLACE_FACTS, args) == 1;
    }

    @Override
    public boolean intend(String id, long version, long fence) {
        return jdbc.update(CredentialSql.INTEND, attempt(id, version, fence)) == 1;
    }

    @Override
    public boolean settle(String id, long version, long fence, Settlement result) {
        RowLimits.check(result.health());
        Args args = attempt(id, version, fence)
                .text("status", result.health().status().name())
                .text("reason", result.health().reason())
                .number("keep", result.answered() ? 0 : 1)
                .span("wait", result.waitFor());
        return jdbc.update(CredentialSql.SETTLE, args) == 1;
    }

    @Override
    public void mark(String id, Mark mark) {
        jdbc.update(mark == Mark.USED ? CredentialSql.MARK_USED : CredentialSql.MARK_PREFERRED, Args.of("id", id));
    }

    @Override
    public boolean delete(String id) {
        return jdbc.update(CredentialSql.DELETE, Args.of("id", id)) == 1;
    }

    @Override
    public List<StoredCredential> scan(Scan scan, Optional<String> after, int limit) {
        Args args = page(after, limit);
        if (scan instanceof Scan.OfTenant of) {
            return jdbc.list(CredentialSql.OF_TENANT, args.text("tenant", of.tenantKey()), CredentialColumns::read);
        }
        if (scan instanceof Scan.SealedUnder under) {
            return jdbc.list(CredentialSql.SEALED_UNDER, args.text("key", under.keyId()), CredentialColumns::read);
        }
        args.span("time", ((Scan.DueWithin) scan).time());
        return jdbc.list(CredentialSql.DUE, args, CredentialColumns::read);
    }

    @Override
    public Map<String, Long> keyUse() {
        return KeyUse.read(jdbc, CredentialSql.KEY_USE);
    }

    private static Args attempt(String id, long version, long fence) {
        return Args.of("id", id).number("version", version).number("fence", fence);
    }

    private static Args page(Optional<String> after, int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        return Args.of("after", after.orElse("")).number("limit", limit);
    }
}
