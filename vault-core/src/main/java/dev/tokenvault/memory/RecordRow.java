package dev.tokenvault.memory;

import dev.tokenvault.storage.StoredRecord;
import java.util.Comparator;

/** A record as it lies in the heap, with its end as a moment. */
record RecordRow(StoredRecord stored, long expiresAt) {
    /** Whose end comes first. */
    static final Comparator<RecordRow> BY_END = Comparator.comparingLong(RecordRow::expiresAt)
            .thenComparing(row -> row.stored().kind())
            .thenComparing(row -> row.stored().id());

    /** What at most one live row may hold. */
    record NameKey(StoredRecord.Kind kind, String ownerKey, String name) {}

    static RecordRow of(StoredRecord row, long now) {
        return new RecordRow(
                row, row.timeLeft().map(left -> StoreTime.after(now, left)).orElse(StoreTime.NEVER));
    }

    boolean live(long now) {
        return expiresAt > now;
    }

    /** The row as a caller sees it at this moment. */
    StoredRecord at(long now) {
        return stored.lasting(stored.timeLeft().map(span -> StoreTime.left(now, expiresAt)));
    }
}
