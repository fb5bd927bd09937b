package dev.tokenvault.memory;

import dev.tokenvault.audit.AuditStore;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.LeaseStore;
import dev.tokenvault.storage.QuotaStore;
import dev.tokenvault.storage.RecordStore;
import dev.tokenvault.storage.StorageAdapter;
import java.time.InstantSource;

/**
 * The five stores in the heap. It keeps the same promises as a database, to the letter of {@code StorageContract}, but
 * nothing outlives the process: {@link #durable()} is false. Two vaults on one instance behave like two nodes on one
 * database, which is what most tests want; {@link #close()} therefore keeps the rows. Thread-safe; each method takes
 * effect at one moment.
 */
public final class InMemoryStorage implements StorageAdapter {
    private final CredentialStore credentials;
    private final RecordStore records;
    private final LeaseStore leases;
    private final QuotaStore quotas;
    private final AuditStore audit;

    /** An empty storage that keeps the machine's time. */
    public InMemoryStorage() {
        this(InstantSource.system());
    }

    /** An empty storage whose time is the given clock's, in whole milliseconds; a test moves it. */
    public InMemoryStorage(InstantSource clock) {
        StoreTime time = new StoreTime(clock);
        this.credentials = new MemoryCredentials(time);
        this.records = new MemoryRecords(time);
        this.leases = new MemoryLeases(time);
        this.quotas = new MemoryQuotas(time);
        this.audit = new MemoryAudit();
    }

    @Override
    public CredentialStore credentials() {
        return credentials;
    }

    @Override
    public RecordStore records() {
        return records;
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public QuotaStore quotas() {
        return quotas;
    }

    @Override
    public AuditStore audit() {
        return audit;
    }

    @Override
    public boolean durable() {
        return false;
    }

    /** Nothing to do: another vault may stand on the same rows. */
    @Override
    public void close() {
        // the rows go when nobody refers to this storage any more
    }
}
