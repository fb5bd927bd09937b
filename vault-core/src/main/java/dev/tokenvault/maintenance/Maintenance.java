package dev.tokenvault.maintenance;

import dev.tokenvault.model.Wiring;
import dev.tokenvault.storage.Lease;
import dev.tokenvault.storage.LeaseStore;
import dev.tokenvault.storage.RecordStore;
import dev.tokenvault.token.Revoker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The chores of a vault in bounded passes. The application calls {@link #run} on a schedule of its own, on as many nodes
 * as it likes: a lease lets one of them work at a time. Thread-safe.
 */
public final class Maintenance {
    private static final int BATCH = 500;

    private final RecordStore records;
    private final LeaseStore leases;
    private final Revoker revoker;
    private final SecureRandom random;

    /** Wires it. */
    @Wiring
    public Maintenance(RecordStore records, LeaseStore leases, Revoker revoker, SecureRandom random) {
        this.records = records;
        this.leases = leases;
        this.revoker = revoker;
        this.random = random;
    }

    /** One pass of at most this long; does nothing while another node is at it. */
    public MaintenanceReport run(Duration budget) {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        Optional<Lease> lease =
                leases.acquire("maintenance", HexFormat.of().formatHex(nonce), budget.plus(Duration.ofMinutes(1)));
        if (lease.isEmpty()) {
            return new MaintenanceReport(0, 0, false);
        }
        try {
            return pass(System.nanoTime() + budget.toNanos());
        } finally {
            leases.release(lease.get());
        }
    }

    private MaintenanceReport pass(long end) {
        int revocations = revoker.retry(BATCH);
        int pruned = 0;
        int batch = BATCH;
        while (batch == BATCH && System.nanoTime() < end) {
            batch = records.prune(BATCH);
            pruned += batch;
        }
        return new MaintenanceReport(pruned, revocations, batch == BATCH);
    }
}
