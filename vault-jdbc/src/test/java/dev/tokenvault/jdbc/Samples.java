package dev.tokenvault.jdbc;

import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.encryption.Ciphertext;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One row of each kind. */
final class Samples {
    static final Subject ALICE = Subject.of("acme", "alice");
    static final Duration TIME = Duration.ofMinutes(10);

    private Samples() {}

    static Sealed text(long version, String text) {
        return new Sealed(new Ciphertext("k1", text), version);
    }

    static StoredCredential credential(String id) {
        return credential(id, ALICE);
    }

    static StoredCredential credential(String id, Subject owner) {
        Hints hints = new Hints(
                Credential.Kind.OAUTH2,
                Scopes.of("repo"),
                Optional.of(ALICE.key()),
                Optional.empty(),
                Optional.of(Instant.EPOCH));
        String account = new CredentialKey(owner, "github", id).accountKey();
        return new StoredCredential(
                id, owner, "github", account, hints, Health.GOOD, text(1, "f"), text(1, "s"), Refresh.IDLE, Times.NEW);
    }

    static StoredCredential renewed(StoredCredential row) {
        return row.withSecret(row.hints(), row.health(), text(row.secret().version() + 1, "new"));
    }

    static StoredRecord record(String id, String name) {
        return new StoredRecord(Kind.CALL, id, ALICE, Optional.of(name), "OPEN", Optional.of(TIME), text(1, "p"));
    }

    static AuditEntry entry(long sequence) {
        AuditEvent event =
                new AuditEvent(Instant.EPOCH, Identity.of(ALICE, "agent"), Action.USE, Map.of(), Outcome.DONE, "");
        return new AuditEntry("chain", sequence, event, "mac");
    }
}
