package dev.tokenvault.connect;

import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.credential.RecordSafe;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.credential.SealedRecords;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Fingerprint;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The rows behind {@link Authorizations}: owned by the subject, at most one live one per name. */
final class AuthorizationRecords {
    /** How often a change that lost a race is tried again. */
    static final int TRIES = 20;

    private final SealedRecords<Need> records;
    private final InstantSource clock;
    private final SecureRandom random;
    private final PublicUris uris;

    AuthorizationRecords(RecordSafe safe, InstantSource clock, SecureRandom random, PublicUris uris) {
        this.records = safe.of(Kind.AUTHORIZATION, Need::payload, Need::read);
        this.clock = clock;
        this.random = random;
        this.uris = uris;
    }

    /** One live authorization per provider and account; a wish for another account is a need of its own. */
    static String name(Requirement need, String reason) {
        String which = reason.equals("another_account") && need.account().isEmpty() ? "another" : "this";
        return Fingerprint.of(need.provider(), need.account().orElse(""), which);
    }

    Row<Need> create(Subject owner, String name, Need need, Duration life) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return new Row<>(HexFormat.of().formatHex(id), owner, Optional.of(name), "OPEN", Optional.of(life), 0, need);
    }

    /** This long from now, to the second. */
    Instant from(Duration life) {
        return clock.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
    }

    boolean insert(Row<Need> row) {
        return records.insert(row);
    }

    Optional<Row<Need>> named(Subject owner, String name) {
        return records.named(owner, name);
    }

    /** The row, if it belongs to this subject. */
    Optional<Row<Need>> find(Subject owner, String id) {
        if (!id.matches("[0-9a-f]{32}")) {
            return Optional.empty();
        }
        return records.find(id).filter(row -> row.owner().equals(owner));
    }

    boolean exists(String id) {
        return id.matches("[0-9a-f]{32}") && records.find(id).isPresent();
    }

    /** Changes a live authorization of this subject; one that is over stays as it is. */
    PendingAuthorization change(Subject owner, String id, UnaryOperator<Row<Need>> change) {
        for (int i = 0; i < TRIES; i++) {
            Row<Need> row = find(owner, id).orElseThrow(() -> VaultException.notFound("authorization"));
            if (!view(row).status().live()) {
                return view(row);
            }
            Optional<Row<Need>> next = replace(change.apply(row));
            if (next.isPresent()) {
                return view(next.get());
            }
        }
        throw busy();
    }

    static VaultException busy() {
        return new VaultException("storage_unavailable", "The authorization kept changing; try again.", true, null);
    }

    Optional<Row<Need>> replace(Row<Need> row) {
        return records.replace(row);
    }

    PendingAuthorization view(Row<Need> row) {
        Need need = row.value();
        Status status = Status.valueOf(row.status());
        return new PendingAuthorization(
                row.id(),
                new Identity((Subject) row.owner(), new Actor(need.actor()), Set.of()),
                need.requirement(),
                need.reason(),
                need.missing(),
                need.returnTo(),
                row.expired() && status.live() ? Status.EXPIRED : status,
                need.failure(),
                need.credentialId(),
                uris.connect(row.id()),
                need.until());
    }
}
