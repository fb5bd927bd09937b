package dev.tokenvault.memory;

import dev.tokenvault.storage.QuotaStore;
import dev.tokenvault.storage.RowLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Rate limits in the heap. */
final class MemoryQuotas implements QuotaStore {
    private final StoreTime time;
    private final Exclusive exclusive = new Exclusive();
    private final Map<String, Window> windows = new HashMap<>();
    private final Sweep sweep = new Sweep();

    MemoryQuotas(StoreTime time) {
        this.time = time;
    }

    @Override
    public boolean take(String bucket, int permits, int limit, Duration window) {
        RowLimits.name("A bucket", bucket);
        RowLimits.batch("The permits", permits, Integer.MAX_VALUE);
        return exclusive.run(() -> {
            long now = time.now();
            Window open = windows.get(bucket);
            if (open == null || open.end <= now) {
                sweep.of(windows.values(), other -> other.end <= now);
                open = new Window(0, StoreTime.after(now, window));
            }
            boolean enough = open.used + permits <= limit;
            if (enough) {
                windows.put(bucket, new Window(open.used + permits, open.end));
            }
            return enough;
        });
    }

    private record Window(long used, long end) {}
}
