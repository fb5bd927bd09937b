package dev.tokenvault.jdbc;

import dev.tokenvault.storage.Lease;
import dev.tokenvault.storage.LeaseStore;
import dev.tokenvault.storage.RowLimits;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * Leases. A row stays after its lease ended, so that the next fence of the name is greater; rows that were last granted
 * and ended more than a day ago go when a new name comes, since by then the clock alone makes a greater fence.
 */
final class LeaseTable implements LeaseStore {
    private static final String TAKE_OVER = """
            UPDATE {leases} SET holder = :holder,
              fence = CASE WHEN fence >= :now THEN fence + 1 ELSE :now END,
              granted_at = :now, expires_at = :now + :time
            WHERE name = :name AND expires_at <= :now""";

    private static final String SWEEP = """
            DELETE FROM {leases} WHERE fence < :now - 86400000 AND expires_at < :now - 86400000 AND name IN (
              SELECT name FROM (
                SELECT name FROM {leases} WHERE fence < :now - 86400000 AND expires_at < :now - 86400000
                ORDER BY fence LIMIT 4) dead)""";

    private static final String ADD = """
            INSERT INTO {leases} (name, holder, fence, granted_at, expires_at)
            VALUES (:name, :holder, :now, :now, :now + :time)""";

    private static final String READ_BACK =
            "SELECT name, holder, fence, granted_at FROM {leases} WHERE name = :name AND holder = :holder";

    private static final String EXTEND = """
            UPDATE {leases} SET expires_at = :now + :time
            WHERE name = :name AND holder = :holder AND fence = :fence AND expires_at > :now""";

    private static final String RELEASE = """
            UPDATE {leases} SET expires_at = 0
            WHERE name = :name AND holder = :holder AND fence = :fence AND expires_at > :now""";

    private final Jdbc jdbc;

    LeaseTable(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Lease> acquire(String name, String holder, Duration atMostFor) {
        RowLimits.name("A lease name", name);
        RowLimits.name("A lease holder", holder);
        Args args = Args.of("name", name).text("holder", holder).span("time", atMostFor);
        return jdbc.with(session -> {
            if (session.update(TAKE_OVER, args) == 0 && !added(session, args)) {
                return Optional.empty();
            }
            return readBack(session, args, atMostFor);
        });
    }

    @Override
    public boolean extend(Lease lease, Duration atMostFor) {
        return jdbc.update(EXTEND, of(lease).span("time", atMostFor)) == 1;
    }

    @Override
    public void release(Lease lease) {
        jdbc.update(RELEASE, of(lease));
    }

    /** By now the lease may be ours whatever happens: it then ends by itself. */
    private static Optional<Lease> readBack(Session session, Args args, Duration atMostFor) {
        try {
            return session.first(
                    READ_BACK,
                    args,
                    row -> new Lease(
                            row.text("name"),
                            row.text("holder"),
                            row.number("fence"),
                            row.instant("granted_at"),
                            atMostFor));
        } catch (StorageException e) {
            throw new StorageException("The lease may be granted already. " + e.getMessage(), Effect.UNKNOWN);
        }
    }

    private static boolean added(Session session, Args args) {
        boolean added = session.insertIfAbsent(ADD, args);
        if (added) {
            session.sweep(SWEEP, args);
        }
        return added;
    }

    private static Args of(Lease lease) {
        return Args.of("name", lease.name()).text("holder", lease.holder()).number("fence", lease.fence());
    }
}
