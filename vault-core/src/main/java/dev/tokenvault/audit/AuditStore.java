package dev.tokenvault.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keeps audit entries. Append-only but for {@link #prune}. Thread-safe. */
public interface AuditStore {
    /**
     * Adds the entries in order, all or none; durable when it returns.
     *
     * @param deadline fail rather than take longer
     */
    void append(List<AuditEntry> entries, Duration deadline);

    /**
     * The newest matching entries first.
     *
     * @param after an opaque cursor: {@link #cursor} of the last entry of the page before
     */
    List<AuditEntry> latest(AuditQuery query, Optional<String> after, int limit);

    /** One chain's entries from this sequence on, in order. */
    List<AuditEntry> chain(String chain, long from, int limit);

    /** Removes up to this many of the chain's oldest entries with a sequence below {@code before}; tells how many. */
    int prune(String chain, long before, int limit);

    /** Where to go on after this entry in {@link #latest}. */
    static String cursor(AuditEntry entry) {
        return entry.event().at().toEpochMilli() + "." + entry.chain() + "." + entry.sequence();
    }
}
