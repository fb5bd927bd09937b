package dev.tokenvault.storage;

import dev.tokenvault.audit.AuditStore;

/** Five stores from different places. */
record ComposedStorage(
        CredentialStore credentials,
        RecordStore records,
        LeaseStore leases,
        QuotaStore quotas,
        AuditStore audit,
        boolean durable)
        implements StorageAdapter {
    @Override
    public void close() {
        // whoever made the stores closes them
    }
}
