package dev.tokenvault.credential;

import dev.tokenvault.credential.Sealer.Place;
import dev.tokenvault.encryption.EncryptionAdapter;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Credential.Share;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.storage.Sealed;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredCredential.Hints;
import dev.tokenvault.storage.StoredCredential.Refresh;
import dev.tokenvault.storage.StoredCredential.Times;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Seals credentials into rows and opens them again. What is opened is compared with the row's clear columns; a
 * difference is {@code row_tampered}. Thread-safe.
 */
@Wiring
public final class CredentialSafe {
    private static final String TABLE = "credentials";

    private final Sealer sealer;
    private final InstantSource clock;
    private final SecureRandom random;

    /** Wires the safe of one vault. */
    @Wiring
    public CredentialSafe(EncryptionAdapter encryption, String vault, InstantSource clock, SecureRandom random) {
        this.sealer = new Sealer(encryption, vault);
        this.clock = clock;
        this.random = random;
    }

    /** A credential that is not stored yet. */
    public record Draft(CredentialKey key, String label, Actor actor, Secret secret, PinnedProvider pin) {}

    /** A new row with a new id. */
    public StoredCredential seal(Draft draft) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String id = HexFormat.of().formatHex(bytes);
        CredentialKey key = draft.key();
        Facts facts =
                new Facts(key, draft.label(), Optional.empty(), draft.secret().kind(), draft.actor());
        return new StoredCredential(
                id,
                key.owner(),
                key.provider(),
                key.accountKey(),
                hints(draft.secret(), Optional.empty()),
                Health.GOOD,
                sealer.seal(place("facts", key.owner(), key.provider(), id), 1, facts.payload()),
                sealSecret(key.owner(), key.provider(), id, 1, draft.secret(), draft.pin(), key.account()),
                Refresh.IDLE,
                Times.NEW);
    }

    /** The row with another secret, one version on and healthy. */
    public StoredCredential reseal(StoredCredential row, Secret secret, PinnedProvider pin, String account) {
        Sealed next =
                sealSecret(row.owner(), row.provider(), row.id(), row.secret().version() + 1, secret, pin, account);
        return row.withSecret(hints(secret, row.hints().shareKey()), Health.GOOD, next);
    }

    /** Opens the secret. */
    public OpenedCredential open(StoredCredential row) {
        Payload payload = sealer.open(place("secret", row.owner(), row.provider(), row.id()), row.secret());
        Secret secret = SecretPayload.read(payload.child("secret"));
        Tampered.unless(secret.kind() == row.hints().kind(), "the kind");
        if (secret instanceof OAuthTokens tokens) {
            Tampered.unless(tokens.scopes().equals(row.hints().scopes()), "the scopes");
            Tampered.unless(tokens.expiresAt().equals(row.hints().expiresAt()), "the expiry");
        }
        String account = payload.text("account");
        Tampered.unless(
                new CredentialKey(row.owner(), row.provider(), account)
                        .accountKey()
                        .equals(row.accountKey()),
                "the account");
        return new OpenedCredential(
                row.id(),
                secret,
                PinPayload.read(payload.child("pin")),
                account,
                row.secret().version());
    }

    /** Opens the facts; the secret stays closed. */
    public Credential facts(StoredCredential row) {
        Facts facts = openFacts(row);
        Optional<Instant> reconnectBy =
                row.hints().dueAt().isEmpty() ? row.hints().expiresAt() : Optional.empty();
        return new Credential(
                row.id(),
                facts.key(),
                facts.label(),
                row.hints().kind(),
                row.health(),
                row.hints().scopes(),
                row.hints().expiresAt(),
                facts.share(),
                row.times().preferredAt().isPresent(),
                reconnectBy,
                row.times().createdAt(),
                row.times().updatedAt());
    }

    /** The row with another label and share, its facts one version on; the secret is not touched. */
    public StoredCredential refact(StoredCredential row, String label, Optional<Share> share) {
        Facts facts = openFacts(row).with(label, share);
        Hints hints = row.hints();
        Hints next = new Hints(
                hints.kind(), hints.scopes(), share.map(s -> s.with().key()), hints.expiresAt(), hints.dueAt());
        Place place = place("facts", row.owner(), row.provider(), row.id());
        return row.withFacts(next, sealer.seal(place, row.facts().version() + 1, facts.payload()));
    }

    private Facts openFacts(StoredCredential row) {
        Facts facts = Facts.read(sealer.open(place("facts", row.owner(), row.provider(), row.id()), row.facts()));
        Tampered.unless(facts.key().owner().equals(row.owner()), "the owner");
        Tampered.unless(facts.key().provider().equals(row.provider()), "the provider");
        Tampered.unless(facts.key().accountKey().equals(row.accountKey()), "the account");
        Tampered.unless(facts.kind() == row.hints().kind(), "the kind");
        Tampered.unless(
                facts.share().map(s -> s.with().key()).equals(row.hints().shareKey()), "the share");
        return facts;
    }

    private Sealed sealSecret(
            Owner owner, String provider, String id, long version, Secret secret, PinnedProvider pin, String account) {
        Payload payload = new Payload()
                .put("secret", SecretPayload.of(secret))
                .put("pin", PinPayload.of(pin))
                .put("account", account);
        return sealer.seal(place("secret", owner, provider, id), version, payload);
    }

    private Hints hints(Secret secret, Optional<String> shareKey) {
        if (secret instanceof OAuthTokens tokens) {
            Optional<Instant> end = tokens.expiresAt().map(t -> t.truncatedTo(ChronoUnit.MILLIS));
            Optional<Instant> due = tokens.renewable()
                    ? Freshness.due(clock.instant(), end, random.nextDouble())
                            .map(t -> t.truncatedTo(ChronoUnit.MILLIS))
                    : Optional.empty();
            return new Hints(Kind.OAUTH2, tokens.scopes(), shareKey, end, due);
        }
        return new Hints(secret.kind(), Scopes.NONE, shareKey, Optional.empty(), Optional.empty());
    }

    private static Place place(String part, Owner owner, String provider, String id) {
        return new Place(TABLE, part, owner, provider, id);
    }
}
