package dev.tokenvault.memory;

import dev.tokenvault.storage.Lease;
import dev.tokenvault.storage.LeaseStore;
import dev.tokenvault.storage.RowLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Leases in the heap. One fence grows for all names, so a name that was forgotten never sees an old fence again. */
final class MemoryLeases implements LeaseStore {
    private final StoreTime time;
    private final Exclusive exclusive = new Exclusive();
    private final Map<String, Held> held = new HashMap<>();
    private final Sweep sweep = new Sweep();
    private long lastFence;

    MemoryLeases(StoreTime time) {
        this.time = time;
    }

    @Override
    public Optional<Lease> acquire(String name, String holder, Duration atMostFor) {
        RowLimits.name("A lease name", name);
        RowLimits.name("A lease holder", holder);
        return exclusive.run(() -> {
            long now = time.now();
            Held holding = held.get(name);
            if (holding != null && holding.until > now) {
                return Optional.empty();
            }
            sweep.of(held.values(), lease -> lease.until <= now);
            lastFence = Math.max(lastFence + 1, now);
            held.put(name, new Held(holder, lastFence, StoreTime.after(now, atMostFor)));
            return Optional.of(new Lease(name, holder, lastFence, Instant.ofEpochMilli(now), atMostFor));
        });
    }

    @Override
    public boolean extend(Lease lease, Duration atMostFor) {
        return exclusive.run(() -> {
            long now = time.now();
            boolean own = isHeld(lease, now);
            if (own) {
                held.put(lease.name(), new Held(lease.holder(), lease.fence(), StoreTime.after(now, atMostFor)));
            }
            return own;
        });
    }

    @Override
    public void release(Lease lease) {
        exclusive.run(() -> isHeld(lease, time.now()) && held.remove(lease.name()) != null);
    }

    private boolean isHeld(Lease lease, long now) {
        Held holding = held.get(lease.name());
        return holding != null
                && holding.until > now
                && holding.fence == lease.fence()
                && holding.holder.equals(lease.holder());
    }

    private record Held(String holder, long fence, long until) {}
}
