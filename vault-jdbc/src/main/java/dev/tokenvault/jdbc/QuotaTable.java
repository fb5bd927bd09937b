package dev.tokenvault.jdbc;

import dev.tokenvault.storage.QuotaStore;
import dev.tokenvault.storage.RowLimits;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import java.time.Duration;
import java.util.Optional;

/** Rate limits. Buckets whose window ended go when a new bucket comes: they count for nothing. */
final class QuotaTable implements QuotaStore {
    private static final int TRIES = 100;

    /** {@code used} comes before {@code window_end}: some databases evaluate from left to right with new values. */
    private static final String TAKE = """
            UPDATE {quotas} SET
              used = CASE WHEN window_end <= :now THEN :permits ELSE used + :permits END,
              window_end = CASE WHEN window_end <= :now THEN :now + :window ELSE window_end END
            WHERE bucket = :bucket AND (window_end <= :now OR used + :permits <= :limit)""";

    private static final String LOOK =
            "SELECT used, window_end, :now AS store_now FROM {quotas} WHERE bucket = :bucket";

    private static final String SWEEP = """
            DELETE FROM {quotas} WHERE window_end <= :now AND bucket IN (
              SELECT bucket FROM (
                SELECT bucket FROM {quotas} WHERE window_end <= :now ORDER BY window_end LIMIT 4) ended)""";

    private static final String ADD =
            "INSERT INTO {quotas} (bucket, used, window_end) VALUES (:bucket, :permits, :now + :window)";

    private final Jdbc jdbc;

    QuotaTable(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean take(String bucket, int permits, int limit, Duration window) {
        RowLimits.name("A bucket", bucket);
        RowLimits.batch("The permits", permits, Integer.MAX_VALUE);
        if (permits > limit) {
            return false;
        }
        Args args = Args.of("bucket", bucket)
                .number("permits", permits)
                .number("limit", limit)
                .span("window", window);
        return jdbc.with(session -> take(session, args, permits, limit));
    }

    private static boolean take(Session session, Args args, int permits, int limit) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (session.update(TAKE, args) == 1) {
                return true;
            }
            Optional<Boolean> full = session.first(
                    LOOK, args, row -> !row.left("window_end").isZero() && row.number("used") + permits > limit);
            if (full.orElse(false)) {
                return false;
            }
            if (full.isEmpty() && added(session, args)) {
                return true;
            }
        }
        throw new StorageException("The bucket changed too often while permits were taken; try again.", Effect.NONE);
    }

    private static boolean added(Session session, Args args) {
        boolean added = session.insertIfAbsent(ADD, args);
        if (added) {
            session.sweep(SWEEP, args);
        }
        return added;
    }
}
