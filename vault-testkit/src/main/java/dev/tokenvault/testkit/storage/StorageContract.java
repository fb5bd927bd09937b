package dev.tokenvault.testkit.storage;

import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.testkit.MutableClock;
import org.junit.jupiter.api.Nested;

/**
 * Everything a {@link StorageAdapter} must do, for one adapter: extend it, answer {@link #storage}, and run it with
 * JUnit. The tests use one process; what they race, they race with threads.
 */
public abstract class StorageContract {
    /** For adapters in other packages. */
    protected StorageContract() {}

    /**
     * A storage without rows whose store time is the given clock; asked for once per test, closed after it.
     *
     * @param clock stands still unless the test moves it
     */
    protected abstract StorageAdapter storage(MutableClock clock);

    @Nested
    class CredentialRows extends CredentialStoreContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class CredentialWrites extends CredentialWriteContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class CredentialMarks extends CredentialMarkContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class RefreshProtocol extends RefreshProtocolContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class CredentialLists extends CredentialListContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class RecordRows extends RecordStoreContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class RecordNames extends RecordNameContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class RecordLists extends RecordListContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class RowLimits extends RowLimitContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class Leases extends LeaseStoreContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class Quotas extends QuotaStoreContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }

    @Nested
    class Audit extends AuditStoreContract {
        @Override
        protected StorageAdapter storage(MutableClock clock) {
            return StorageContract.this.storage(clock);
        }
    }
}
