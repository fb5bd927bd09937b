package dev.tokenvault.storage;

import dev.tokenvault.model.Owner;
import java.time.Duration;
import java.util.Optional;

/**
 * One row of the record store: anything that lives for minutes or is configured.
 *
 * @param name what at most one live row of this kind and owner may hold; empty = no name
 * @param status the room's own word; a hint that the sealed payload repeats
 * @param timeLeft how long it lives, by the store's clock; empty = for ever; zero once it is over
 */
public record StoredRecord(
        Kind kind,
        String id,
        Owner owner,
        Optional<String> name,
        String status,
        Optional<Duration> timeLeft,
        Sealed payload) {

    /** What the row is. Kinds never meet: an id of one kind is nothing in another. */
    public enum Kind {
        /** A need that waits for a person. */
        AUTHORIZATION,
        /** One trip to a provider's authorization endpoint. */
        OAUTH_ATTEMPT,
        /** One device code. */
        DEVICE_ATTEMPT,
        /** One login in a remote browser. */
        BROWSER_LOGIN,
        /** A paused tool call. */
        CALL,
        /** A short-lived handle for an agent. */
        DELEGATION,
        /** Our client registration at a provider. */
        CLIENT,
        /** A tenant's own provider. */
        PROVIDER,
        /** A wrapped data key. */
        KEY,
        /** What proves that a key is the right one. */
        CANARY,
        /** The key and range of an audit chain. */
        AUDIT_CHAIN,
        /** A token that the provider has still to be told about. */
        REVOCATION
    }

    /** This row with another status and payload. */
    public StoredRecord with(String newStatus, Sealed newPayload) {
        return new StoredRecord(kind, id, owner, name, newStatus, timeLeft, newPayload);
    }

    /** This row without its name, so that another may take it. */
    public StoredRecord withoutName() {
        return new StoredRecord(kind, id, owner, Optional.empty(), status, timeLeft, payload);
    }

    /** This row with another life span from now on. */
    public StoredRecord lasting(Optional<Duration> life) {
        return new StoredRecord(kind, id, owner, name, status, life, payload);
    }

    /** Whether its time is over. */
    public boolean expired() {
        return timeLeft.isPresent() && timeLeft.get().compareTo(Duration.ZERO) <= 0;
    }
}
