package dev.tokenvault.memory;

import dev.tokenvault.storage.StoredCredential;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows with their three indexes: by id, by owner, by audience. Not thread-safe. */
final class CredentialRows {
    private static final String ALL = "";

    private final Shelves<String, CredentialRow> byId = new Shelves<>();
    private final Shelves<String, CredentialRow> byOwner = new Shelves<>();
    private final Shelves<String, CredentialRow> byAudience = new Shelves<>();

    void put(CredentialRow row) {
        StoredCredential stored = row.stored();
        remove(stored.id());
        byId.put(ALL, stored.id(), row);
        byOwner.put(stored.owner().key(), stored.id(), row);
        stored.hints().shareKey().ifPresent(key -> byAudience.put(key, stored.id(), row));
    }

    boolean remove(String id) {
        Optional<CredentialRow> found = get(id);
        found.map(CredentialRow::stored).ifPresent(stored -> {
            byId.remove(ALL, id);
            byOwner.remove(stored.owner().key(), id);
            stored.hints().shareKey().ifPresent(key -> byAudience.remove(key, id));
        });
        return found.isPresent();
    }

    Optional<CredentialRow> get(String id) {
        return byId.get(ALL, id);
    }

    Stream<CredentialRow> all(Optional<String> after) {
        return byId.after(ALL, after);
    }

    Stream<CredentialRow> owned(String ownerKey, Optional<String> after) {
        return byOwner.after(ownerKey, after);
    }

    Stream<CredentialRow> shared(String audienceKey, Optional<String> after) {
        return byAudience.after(audienceKey, after);
    }
}
