package dev.tokenvault.credential;

import dev.tokenvault.credential.Sealer.Place;
import dev.tokenvault.model.Owner;
import dev.tokenvault.storage.RecordStore;
import dev.tokenvault.storage.Sealed;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records of one kind as values: sealed on the way in, opened and compared with their clear columns on the way out,
 * changed by compare-and-set only. Thread-safe.
 */
public final class SealedRecords<T> {
    private final RecordStore store;
    private final Sealer sealer;
    private final Kind kind;
    private final Function<T, Payload> write;
    private final Function<Payload, T> read;

    SealedRecords(RecordStore store, Sealer sealer, Kind kind, Function<T, Payload> write, Function<Payload, T> read) {
        this.store = store;
        this.sealer = sealer;
        this.kind = kind;
        this.write = write;
        this.read = read;
    }

    /**
     * One record.
     *
     * @param timeLeft empty = for ever; zero once it is over
     * @param version of the row that was read; 0 = not stored yet
     */
    public record Row<T>(
            String id,
            Owner owner,
            Optional<String> name,
            String status,
            Optional<Duration> timeLeft,
            long version,
            T value) {
        /** This record with another status and value. */
        public Row<T> with(String newStatus, T newValue) {
            return new Row<>(id, owner, name, newStatus, timeLeft, version, newValue);
        }

        /** This record without its name, so that another may take it. */
        public Row<T> unnamed() {
            return new Row<>(id, owner, Optional.empty(), status, timeLeft, version, value);
        }

        /** This record with this long to live from now. */
        public Row<T> lasting(Duration life) {
            return new Row<>(id, owner, name, status, Optional.of(life), version, value);
        }

        /** Whether its time is over. */
        public boolean expired() {
            return timeLeft.isPresent() && timeLeft.get().compareTo(Duration.ZERO) <= 0;
        }
    }

    /** Stores a new record; false if its id or name is taken. */
    public boolean insert(Row<T> row) {
        return store.insert(seal(row, 1));
    }

    /** The record of this id. */
    public Optional<Row<T>> find(String id) {
        return store.find(kind, id).map(this::open);
    }

    /** The live record that holds this name. */
    public Optional<Row<T>> named(Owner owner, String name) {
        return store.named(kind, owner.key(), name).map(this::open);
    }

    /** Live records by id. */
    public List<Row<T>> list(Optional<Owner> owner, Optional<String> after, int limit) {
        return store.list(kind, owner.map(Owner::key), after, limit).stream()
                .map(this::open)
                .toList();
    }

    /** The ids of live records; opens nothing, so a damaged one is among them. */
    public List<String> ids(Optional<String> after, int limit) {
        return store.list(kind, Optional.empty(), after, limit).stream()
                .map(StoredRecord::id)
                .toList();
    }

    /** How many live records there are with this clear status, counting up to {@code limit} rows; opens nothing. */
    public long count(Owner owner, String status, int limit) {
        return store.list(kind, Optional.of(owner.key()), Optional.empty(), limit).stream()
                .filter(r -> r.status().equals(status))
                .count();
    }

    /** Writes the record if nobody else did since it was read; empty if somebody did, or its time is over. */
    public Optional<Row<T>> replace(Row<T> row) {
        long next = row.version() + 1;
        boolean done = store.replace(seal(row, next), row.version());
        return done
                ? Optional.of(
                        new Row<>(row.id(), row.owner(), row.name(), row.status(), row.timeLeft(), next, row.value()))
                : Optional.empty();
    }

    /** Removes the record. */
    public boolean delete(String id) {
        return store.delete(kind, id);
    }

    private StoredRecord seal(Row<T> row, long version) {
        Payload payload = new Payload()
                .put("status", row.status())
                .put("name", row.name())
                .put("value", write.apply(row.value()));
        Sealed sealed = sealer.seal(place(row.owner(), row.id()), version, payload);
        return new StoredRecord(kind, row.id(), row.owner(), row.name(), row.status(), row.timeLeft(), sealed);
    }

    private Row<T> open(StoredRecord stored) {
        Payload payload = sealer.open(place(stored.owner(), stored.id()), stored.payload());
        Tampered.unless(payload.text("status").equals(stored.status()), "the status");
        Tampered.unless(payload.maybe("name").equals(stored.name()), "the name");
        return new Row<>(
                stored.id(),
                stored.owner(),
                stored.name(),
                stored.status(),
                stored.timeLeft(),
                stored.payload().version(),
                read.apply(payload.child("value")));
    }

    private Place place(Owner owner, String id) {
        return new Place("records", kind.name(), owner, "", id);
    }
}
