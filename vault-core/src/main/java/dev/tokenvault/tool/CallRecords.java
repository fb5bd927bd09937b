package dev.tokenvault.tool;

import dev.tokenvault.credential.RecordSafe;
import dev.tokenvault.credential.SealedRecords;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Paused calls: owned by the subject, one per thread and call id. */
final class CallRecords {
    private static final Duration WAITS = Duration.ofHours(24);
    private static final Duration RESULT_KEPT = Duration.ofHours(1);
    private static final int MOST = 200;
    private static final int TRIES = 20;

    private final SealedRecords<StoredCall> records;
    private final InstantSource clock;
    private final SecureRandom random;

    CallRecords(RecordSafe safe, InstantSource clock, SecureRandom random) {
        this.records = safe.of(Kind.CALL, StoredCall::payload, StoredCall::read);
        this.clock = clock;
        this.random = random;
    }

    /** The call of this thread and id, if it is waiting, running or done. */
    Optional<Row<StoredCall>> named(Identity who, ToolCall call) {
        Optional<Row<StoredCall>> row = records.named(who.subject(), StoredCall.name(call));
        if (row.filter(r -> !r.value().sameAs(call)).isPresent()) {
            throw new VaultException(
                    "call_id_reused",
                    "This thread has another call with the same id: give every call an id of its own.");
        }
        return row;
    }

    Optional<Row<StoredCall>> insert(Identity who, ToolCall call, List<String> authorizations) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        StoredCall stored =
                new StoredCall(who.actor().id(), call, authorizations, 0, Optional.empty(), Optional.empty());
        Row<StoredCall> row = new Row<>(
                HexFormat.of().formatHex(id),
                who.subject(),
                Optional.of(StoredCall.name(call)),
                "WAITING",
                Optional.of(WAITS),
                0,
                stored);
        return records.insert(row) ? records.find(row.id()) : Optional.empty();
    }

    /** The call of this id, if it is this subject's. */
    Row<StoredCall> require(Identity who, String id) {
        return Optional.of(id)
                .filter(i -> i.matches("[0-9a-f]{32}"))
                .flatMap(records::find)
                .filter(row -> row.owner().equals(who.subject()))
                .orElseThrow(() -> VaultException.notFound("call"));
    }

    List<Row<StoredCall>> list(Identity who) {
        return records.list(Optional.of(who.subject()), Optional.empty(), MOST);
    }

    Optional<Row<StoredCall>> running(Row<StoredCall> row) {
        return records.replace(row.with("RUNNING", row.value().started()));
    }

    Optional<Row<StoredCall>> waiting(Row<StoredCall> row, List<String> authorizations) {
        return records.replace(row.with("WAITING", row.value().waitingFor(authorizations)));
    }

    /** The result is given again for an hour, so a host that missed it can ask again. */
    void finished(Row<StoredCall> row, String result) {
        records.replace(row.with("FINISHED", row.value().finished(result)).lasting(RESULT_KEPT));
    }

    boolean ended(Row<StoredCall> row, String code) {
        return records.replace(row.with("ENDED", row.value().end(code)).lasting(RESULT_KEPT))
                .isPresent();
    }

    /** Ends the call whoever else looks at it meanwhile; one that is over stays as it is. */
    void end(Identity who, String id) {
        for (int i = 0; i < TRIES; i++) {
            Row<StoredCall> row = require(who, id);
            boolean over = row.status().equals("FINISHED") || row.status().equals("ENDED") || row.expired();
            if (over || ended(row, "ended")) {
                return;
            }
        }
        throw new VaultException("storage_unavailable", "The call kept changing; try again.", true, null);
    }

    PendingCall view(Row<StoredCall> row) {
        return new PendingCall(
                row.id(),
                row.value().call(),
                row.status().toLowerCase(Locale.ROOT),
                clock.instant().plus(row.timeLeft().orElse(Duration.ZERO)));
    }
}
