package dev.tokenvault.testkit.storage;

import dev.tokenvault.encryption.Ciphertext;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Subject;
import dev.tokenvault.storage.Sealed;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredCredential.Hints;
import dev.tokenvault.storage.StoredCredential.Refresh;
import dev.tokenvault.storage.StoredCredential.Times;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Rows to store. */
final class Rows {
    static final Subject ALICE = Subject.of("acme", "alice");
    static final Subject BOB = Subject.of("acme", "bob");
    static final String KEY = "2031-05";
    static final Duration LIFE = Duration.ofMinutes(10);

    /** User ids that a database might take for one another, and some that it might store differently. */
    static final List<String> LOOKALIKES = List.of(
            "alice",
            "ALICE",
            "Alice",
            "alice ",
            " alice",
            "\u00e1lice",
            "a\u0301lice",
            "al\u0131ce",
            "\uff41lice",
            "stra\u00dfe",
            "strasse",
            "\ud83d\udc69\u200d\ud83d\udcbb",
            "\ud83d\udc69\ud83d\udcbb",
            "alice%",
            "alic_");

    private Rows() {}

    static Sealed sealed(long version, String text) {
        return sealed(version, KEY, text);
    }

    static Sealed sealed(long version, String keyId, String text) {
        return new Sealed(new Ciphertext(keyId, text), version);
    }

    static Hints hints(String... scopes) {
        return new Hints(
                Credential.Kind.OAUTH2, Scopes.of(scopes), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The row's hints with another audience. */
    static Hints sharedWith(Hints hints, Owner audience) {
        return new Hints(hints.kind(), hints.scopes(), Optional.of(audience.key()), hints.expiresAt(), hints.dueAt());
    }

    /** A credential of Alice at GitHub whose account has the name of its id. */
    static StoredCredential credential(String id) {
        return credential(id, ALICE, "github", id);
    }

    static StoredCredential credential(String id, Owner owner, String provider, String account) {
        return new StoredCredential(
                id,
                owner,
                provider,
                new CredentialKey(owner, provider, account).accountKey(),
                hints("repo"),
                Health.GOOD,
                sealed(1, "facts-of-" + id),
                sealed(1, "secret-of-" + id),
                Refresh.IDLE,
                Times.NEW);
    }

    /** The credential with these times. */
    static StoredCredential at(Times times, StoredCredential row) {
        return new StoredCredential(
                row.id(),
                row.owner(),
                row.provider(),
                row.accountKey(),
                row.hints(),
                row.health(),
                row.facts(),
                row.secret(),
                row.refresh(),
                times);
    }

    /** The credential with its next secret. */
    static StoredCredential renewed(StoredCredential row, String text) {
        return row.withSecret(row.hints(), Health.GOOD, sealed(row.secret().version() + 1, text));
    }

    /** The credential with its next facts. */
    static StoredCredential relabeled(StoredCredential row, String text) {
        return row.withFacts(row.hints(), sealed(row.facts().version() + 1, text));
    }

    /** A record of Alice that lives for ten minutes. */
    static StoredRecord record(Kind kind, String id, String name) {
        return record(kind, id, ALICE, Optional.of(name), Optional.of(LIFE));
    }

    static StoredRecord record(Kind kind, String id) {
        return record(kind, id, ALICE, Optional.empty(), Optional.of(LIFE));
    }

    static StoredRecord record(Kind kind, String id, Owner owner, Optional<String> name, Optional<Duration> life) {
        return new StoredRecord(kind, id, owner, name, "OPEN", life, sealed(1, "payload-of-" + id));
    }

    /** The record with its next payload. */
    static StoredRecord next(StoredRecord row, String status) {
        return row.with(status, sealed(row.payload().version() + 1, "payload-when-" + status));
    }

    /** Numbered ids in the order in which a store pages: {@code p00, p01, …}. */
    static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + (i < 10 ? "0" : "") + i)
                .toList();
    }
}
