package dev.tokenvault.testkit.storage;

import static java.util.Objects.requireNonNull;

import dev.tokenvault.audit.AuditStore;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.LeaseStore;
import dev.tokenvault.storage.QuotaStore;
import dev.tokenvault.storage.RecordStore;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.testkit.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts share: a fresh storage for each test, whose time only the test moves. */
public abstract class StoreContract {
    final MutableClock clock = new MutableClock();

    private @Nullable StorageAdapter storage;

    /** For adapters in other packages. */
    protected StoreContract() {}

    /**
     * A storage without rows whose store time is the given clock. It is closed after the test.
     *
     * @param clock stands still unless the test moves it
     */
    protected abstract StorageAdapter storage(MutableClock clock);

    @BeforeEach
    void openStorage() {
        storage = storage(clock);
    }

    @AfterEach
    void closeStorage() {
        if (storage != null) {
            storage.close();
        }
    }

    private StorageAdapter stores() {
        return requireNonNull(storage, "opened before each test");
    }

    final CredentialStore credentials() {
        return stores().credentials();
    }

    final RecordStore records() {
        return stores().records();
    }

    final LeaseStore leases() {
        return stores().leases();
    }

    final QuotaStore quotas() {
        return stores().quotas();
    }

    final AuditStore audit() {
        return stores().audit();
    }

    final void pass(Duration time) {
        clock.advance(time);
    }

    /** Reads to the end, each page from where the one before stopped; a storage that never ends fails the test. */
    static <T> List<T> allPages(Function<Optional<String>, List<T>> page, Function<T, String> cursor) {
        List<T> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (int pages = 0; pages < 1000; pages++) {
            List<T> next = page.apply(after);
            if (next.isEmpty()) {
                return all;
            }
            all.addAll(next);
            after = Optional.of(cursor.apply(next.get(next.size() - 1)));
        }
        throw new AssertionError("The pages never end; the last cursor was " + after);
    }
}
