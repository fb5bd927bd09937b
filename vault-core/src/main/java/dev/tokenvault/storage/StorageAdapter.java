package dev.tokenvault.storage;

import dev.tokenvault.audit.AuditStore;

/**
 * The five stores behind one vault. {@code StorageContract} in vault-testkit is the executable form of what each must
 * do. Thread-safe; the vault does not close a DataSource that it was given.
 */
public interface StorageAdapter extends AutoCloseable {
    /** Credentials. */
    CredentialStore credentials();

    /** Everything else that is stored. */
    RecordStore records();

    /** Exclusive rights. */
    LeaseStore leases();

    /** Rate limits. */
    QuotaStore quotas();

    /** What happened. */
    AuditStore audit();

    /** Whether rows outlive this process; decides which keys are acceptable. */
    boolean durable();

    @Override
    void close();

    /** Stores from different places behind one adapter; closing it closes nothing. */
    static StorageAdapter of(
            CredentialStore credentials,
            RecordStore records,
            LeaseStore leases,
            QuotaStore quotas,
            AuditStore audit,
            boolean durable) {
        return new ComposedStorage(credentials, records, leases, quotas, audit, durable);
    }
}
