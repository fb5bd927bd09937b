package dev.tokenvault.storage;

import java.time.Duration;
import java.util.Optional;

/** Leases by the store's clock, so that nodes whose clocks disagree still agree who holds one. Thread-safe. */
public interface LeaseStore {
    /** Takes the lease if nobody holds it; empty if somebody does. */
    Optional<Lease> acquire(String name, String holder, Duration atMostFor);

    /** Holds on for this long from now; false if it was lost. */
    boolean extend(Lease lease, Duration atMostFor);

    /** Gives it back; nothing happens if it was lost already. */
    void release(Lease lease);
}
