package dev.tokenvault.memory;

import dev.tokenvault.audit.AuditCursor;
import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.audit.AuditStore;
import dev.tokenvault.model.Identity;
import dev.tokenvault.storage.RowLimits;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Audit entries in the heap. */
final class MemoryAudit implements AuditStore {
    private final Exclusive exclusive = new Exclusive();
    private final NavigableMap<AuditCursor, AuditEntry> byTime = new TreeMap<>();
    private final Map<String, NavigableMap<Long, AuditEntry>> chains = new HashMap<>();

    @Override
    public void append(List<AuditEntry> entries, Duration deadline) {
        if (entries.isEmpty()) {
            return;
        }
        RowLimits.batch("The number of entries", entries.size(), RowLimits.BATCH);
        entries.forEach(RowLimits::check);
        List<AuditEntry> kept = entries.stream().map(MemoryAudit::asStored).toList();
        exclusive.run(() -> {
            requireFree(kept);
            for (AuditEntry entry : kept) {
                byTime.put(AuditCursor.of(entry), entry);
                chains.computeIfAbsent(entry.chain(), c -> new TreeMap<>()).put(entry.sequence(), entry);
            }
            return kept.size();
        });
    }

    @Override
    public List<AuditEntry> latest(AuditQuery query, Optional<String> after, int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        AuditCursor before = after.map(AuditCursor::parse).orElse(AuditCursor.START);
        return exclusive.run(() -> byTime.headMap(before, false).descendingMap().values().stream()
                .filter(entry -> matches(query, entry.event()))
                .limit(limit)
                .toList());
    }

    @Override
    public List<AuditEntry> chain(String chain, long from, int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        return exclusive.run(() -> entries(chain).tailMap(from, true).values().stream()
                .limit(limit)
                .toList());
    }

    @Override
    public int prune(String chain, long before, int limit) {
        RowLimits.batch("The limit", limit, Integer.MAX_VALUE);
        return exclusive.run(() -> {
            NavigableMap<Long, AuditEntry> held = entries(chain);
            List<AuditEntry> old =
                    held.headMap(before, false).values().stream().limit(limit).toList();
            for (AuditEntry entry : old) {
                held.remove(entry.sequence());
                byTime.remove(AuditCursor.of(entry));
            }
            return old.size();
        });
    }

    private void requireFree(List<AuditEntry> entries) {
        Set<List<Object>> places = new HashSet<>();
        for (AuditEntry entry : entries) {
            boolean free = !entries(entry.chain()).containsKey(entry.sequence());
            if (!places.add(List.of(entry.chain(), entry.sequence())) || !free) {
                throw new StorageException("The chain holds an entry at one of these places already.", Effect.NONE);
            }
        }
    }

    private NavigableMap<Long, AuditEntry> entries(String chain) {
        return chains.getOrDefault(chain, new TreeMap<>());
    }

    private static boolean matches(AuditQuery query, AuditEvent event) {
        return query.subject().filter(s -> !s.equals(event.who().subject())).isEmpty()
                && query.tenant()
                        .filter(t -> !event.who().subject().tenant().equals(Optional.of(t)))
                        .isEmpty()
                && query.credentialId()
                        .filter(id -> !id.equals(event.details().get(Detail.CREDENTIAL)))
                        .isEmpty();
    }

    /** Roles are not kept, times are in whole milliseconds. */
    private static AuditEntry asStored(AuditEntry entry) {
        AuditEvent event = entry.event();
        Identity who = new Identity(event.who().subject(), event.who().actor(), Set.of());
        AuditEvent kept = new AuditEvent(
                StoreTime.whole(event.at()), who, event.action(), event.details(), event.outcome(), event.code());
        return new AuditEntry(entry.chain(), entry.sequence(), kept, entry.mac());
    }
}
