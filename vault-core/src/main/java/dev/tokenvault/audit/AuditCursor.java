package dev.tokenvault.audit;

import dev.tokenvault.model.VaultException;

/**
 * What {@link AuditStore#cursor} says, read back: the place of an entry in the order of {@link AuditStore#latest}, which
 * runs from the newest time down, then from the greatest chain, then from the greatest sequence.
 *
 * @param at the entry's time in epoch milliseconds
 */
public record AuditCursor(long at, String chain, long sequence) implements Comparable<AuditCursor> {
    /** Before every entry: where reading from the newest starts. */
    public static final AuditCursor START = new AuditCursor(Long.MAX_VALUE, "", 0);

    /** The place of this entry. */
    public static AuditCursor of(AuditEntry entry) {
        return new AuditCursor(entry.event().at().toEpochMilli(), entry.chain(), entry.sequence());
    }

    /** Reads a cursor; what is not one is a {@code bad_request}. */
    public static AuditCursor parse(String text) {
        int first = text.indexOf('.');
        int last = text.lastIndexOf('.');
        if (first > 0 && first < last) {
            try {
                long at = Long.parseLong(text.substring(0, first));
                return new AuditCursor(at, text.substring(first + 1, last), Long.parseLong(text.substring(last + 1)));
            } catch (NumberFormatException e) {
                // falls through to the one message
            }
        }
        throw VaultException.badRequest("This is no audit cursor: pass on the one that came with the page before.");
    }

    /** Oldest first; {@link AuditStore#latest} reads in the opposite order. */
    @Override
    public int compareTo(AuditCursor other) {
        int time = Long.compare(at, other.at);
        int place = time != 0 ? time : chain.compareTo(other.chain);
        return place != 0 ? place : Long.compare(sequence, other.sequence);
    }
}
