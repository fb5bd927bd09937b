package dev.tokenvault.credential;

import dev.tokenvault.encryption.EncryptionAdapter;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.storage.RecordStore;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.util.function.Function;

/** The record store of one vault with its seal; every room takes its own typed view of it. Thread-safe. */
@Wiring
public final class RecordSafe {
    private final RecordStore store;
    private final Sealer sealer;

    /** Wires the safe of one vault. */
    @Wiring
    public RecordSafe(RecordStore store, EncryptionAdapter encryption, String vault) {
        this.store = store;
        this.sealer = new Sealer(encryption, vault);
    }

    /** The records of one kind, as values. */
    public <T> SealedRecords<T> of(Kind kind, Function<T, Payload> write, Function<Payload, T> read) {
        return new SealedRecords<>(store, sealer, kind, write, read);
    }
}
