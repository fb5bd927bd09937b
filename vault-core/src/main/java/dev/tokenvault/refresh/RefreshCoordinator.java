package dev.tokenvault.refresh;

import dev.tokenvault.credential.CredentialSafe;
import dev.tokenvault.credential.Freshness;
import dev.tokenvault.credential.OpenedCredential;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.Lease;
import dev.tokenvault.storage.LeaseStore;
import dev.tokenvault.storage.StoredCredential;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Gives out secrets that are fresh, and renews those that are not: one token request per expiry in a whole cluster. In a
 * process, callers share one flight; between processes, a lease by the store's clock decides, and its fencing token
 * guards every write. A failure is never remembered as an answer. Thread-safe.
 */
@Wiring
public final class RefreshCoordinator implements AutoCloseable {
    private static final String AHEAD = ":ahead";

    private final CredentialStore store;
    private final LeaseStore leases;
    private final CredentialSafe safe;
    private final Renewal renewal;
    private final RefreshPolicy policy;
    private final InstantSource clock;
    private final SecureRandom random;
    private final String node;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final SingleFlight<OpenedCredential> flights = new SingleFlight<>();

    /** Wires the coordinator of one vault. */
    @Wiring
    public RefreshCoordinator(
            CredentialStore store,
            LeaseStore leases,
            CredentialSafe safe,
            Renewal renewal,
            RefreshPolicy policy,
            InstantSource clock,
            SecureRandom random,
            String node) {
        this.store = store;
        this.leases = leases;
        this.safe = safe;
        this.renewal = renewal;
        this.policy = policy;
        this.clock = clock;
        this.random = random;
        this.node = node;
    }

    /**
     * The row's secret, renewed first if its time has come.
     *
     * @throws VaultException {@code reconnect_required} or {@code not_connected} if only a person can help; a retryable
     *     one if the provider or the store cannot answer now
     */
    public OpenedCredential fresh(StoredCredential row) {
        OpenedCredential open = safe.open(row);
        Freshness state = Freshness.of(row.hints(), clock.instant());
        if (state == Freshness.FRESH || !(open.secret() instanceof OAuthTokens tokens)) {
            return open;
        }
        if (!tokens.renewable()) {
            throw Renewal.reconnect();
        }
        if (state == Freshness.EXPIRED) {
            return flown(row.id(), open.version(), true);
        }
        if (flights.underWay(row.id()) || flights.underWay(row.id() + AHEAD)) {
            return open;
        }
        try {
            return flown(row.id(), open.version(), false);
        } catch (VaultException e) {
            if (e.code().equals("reconnect_required") || e.code().equals("not_connected")) {
                throw e;
            }
            return open;
        }
    }

    /** The secret after the provider rejected this version of it: a newer one, renewed if nobody else did. */
    public OpenedCredential renewed(String id, long rejectedVersion) {
        return flown(id, rejectedVersion, true);
    }

    private OpenedCredential flown(String id, long version, boolean patient) {
        String flight = patient ? id : id + AHEAD;
        OpenedCredential result = flights.join(flight, () -> counted(id, version, patient), policy.waitFor());
        return result.version() > version ? result : counted(id, version, patient);
    }

    /** A vault that is closing begins nothing, and waits for what has begun. */
    private OpenedCredential counted(String id, long version, boolean patient) {
        running.incrementAndGet();
        try {
            if (closing.get()) {
                throw new VaultException("token_request_failed", "The vault is closing.", true, null);
            }
            return renew(id, version, patient);
        } finally {
            running.decrementAndGet();
        }
    }

    /** Waits until no request is under way, at most for as long as one may take: its answer has still to be stored. */
    @Override
    public void close() {
        closing.set(true);
        long end = System.nanoTime()
                + policy.deadline().plus(RefreshPolicy.RESERVE).toNanos();
        while (running.get() > 0 && System.nanoTime() < end) {
            pause();
        }
    }

    /** An interrupt is kept for the caller; it must not turn waiting into a loop at full speed. */
    private void pause() {
        boolean interrupted = Thread.interrupted();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(25 + random.nextInt(75)));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the lease is ours or somebody else's refresh shows in the row. */
    private OpenedCredential renew(String id, long version, boolean patient) {
        long end = System.nanoTime() + policy.waitFor().toNanos();
        do {
            Optional<Lease> lease = leases.acquire("refresh:" + id, holder(), policy.leaseFor());
            if (lease.isPresent()) {
                Optional<OpenedCredential> done = held(lease.get(), id, version);
                if (done.isPresent()) {
                    return done.get();
                }
            }
            Optional<OpenedCredential> elsewhere = moved(id, version);
            if (elsewhere.isPresent()) {
                return elsewhere.get();
            }
            if (patient) {
                pause();
            }
        } while (patient && System.nanoTime() < end);
        throw new VaultException("token_request_failed", "Another node is renewing the token; try again.", true, null);
    }

    /** Empty if the lease grew too old before the request could leave: start over. */
    private Optional<OpenedCredential> held(Lease lease, String id, long version) {
        try {
            return renewal.run(lease, System.nanoTime(), id, version);
        } finally {
            leases.release(lease);
        }
    }

    private Optional<OpenedCredential> moved(String id, long version) {
        StoredCredential row = store.find(id).orElseThrow(Renewal::gone);
        if (row.secret().version() > version) {
            return Optional.of(safe.open(row));
        }
        if (row.health().status() != Status.ACTIVE) {
            throw Renewal.reconnect();
        }
        return Optional.empty();
    }

    private String holder() {
        byte[] nonce = new byte[8];
        random.nextBytes(nonce);
        return node + ":" + HexFormat.of().formatHex(nonce);
    }
}
