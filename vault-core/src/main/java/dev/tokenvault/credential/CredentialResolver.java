package dev.tokenvault.credential;

import dev.tokenvault.credential.Lookup.AccountRequired;
import dev.tokenvault.credential.Lookup.Available;
import dev.tokenvault.credential.Lookup.NotConnected;
import dev.tokenvault.credential.Lookup.ReconnectRequired;
import dev.tokenvault.credential.Lookup.ScopesRequired;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Credential.Share;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.StoredCredential;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the credential that an identity may use for a need: the one named, else its own, else one that was explicitly
 * shared with it. Two candidates without a default are a question, never a guess. Opens facts only. Thread-safe.
 */
public final class CredentialResolver {
    private static final int MOST = 500;
    /** The owner's default first, then what was touched last. */
    private static final Comparator<StoredCredential> BEST_FIRST = Comparator.comparing(
                    (StoredCredential row) -> row.times().preferredAt().orElse(Instant.MIN))
            .thenComparing(row -> row.times().updatedAt())
            .reversed();

    private final CredentialStore store;
    private final CredentialSafe safe;
    private final InstantSource clock;

    /** Wires the resolver of one vault. */
    @Wiring
    public CredentialResolver(CredentialStore store, CredentialSafe safe, InstantSource clock) {
        this.store = store;
        this.safe = safe;
        this.clock = clock;
    }

    /** The row to use, or why there is none. */
    public sealed interface Found {
        /** This one. */
        record Row(StoredCredential row) implements Found {}

        /** None. */
        record None(Lookup.Unavailable why) implements Found {}
    }

    /** The typed answer with the credential's facts. */
    public Lookup lookup(Identity who, Requirement need) {
        Found found = find(who, need);
        if (found instanceof Found.Row usable) {
            return new Available(shown(who, usable.row()));
        }
        return ((Found.None) found).why();
    }

    /** The row to use, with no text opened unless it is somebody else's. */
    public Found find(Identity who, Requirement need) {
        List<StoredCredential> candidates = candidates(who, need);
        if (candidates.isEmpty()) {
            return new Found.None(new NotConnected(need));
        }
        List<StoredCredential> good =
                candidates.stream().filter(row -> trouble(row, need).isEmpty()).toList();
        if (good.size() == 1) {
            return new Found.Row(good.get(0));
        }
        if (good.isEmpty()) {
            return new Found.None(unusable(who, candidates.get(0), need));
        }
        if (preferred(who, good.get(0))) {
            return new Found.Row(good.get(0));
        }
        return new Found.None(new AccountRequired(
                need, good.stream().map(row -> shown(who, row)).toList()));
    }

    /** Whether this identity may see the row at all: its own, or shared with it by an explicit share. */
    public boolean visible(Identity who, StoredCredential row) {
        return row.owner().equals(who.subject()) || (row.hints().shareKey().isPresent() && sharedWith(who, row));
    }

    /** The facts as this identity may see them: a stranger's owner is replaced by the audience. */
    public Credential shown(Identity who, StoredCredential row) {
        Credential facts = safe.facts(row);
        if (row.owner().equals(who.subject())) {
            return facts;
        }
        Owner audience = facts.share().map(Share::with).orElseGet(Owner.Application::new);
        CredentialKey key =
                new CredentialKey(audience, facts.key().provider(), facts.key().account());
        return new Credential(
                facts.id(),
                key,
                facts.label(),
                facts.kind(),
                facts.health(),
                facts.scopes(),
                facts.expiresAt(),
                facts.share(),
                false,
                facts.reconnectBy(),
                facts.createdAt(),
                facts.updatedAt());
    }

    /** What an owner prefers is the owner's default, not that of everybody it was shared with. */
    private static boolean preferred(Identity who, StoredCredential row) {
        return row.times().preferredAt().isPresent() && row.owner().equals(who.subject());
    }

    /** The keys of the audiences that this identity is part of. */
    static Set<String> audiences(Identity who) {
        Set<String> keys = new HashSet<>(Set.of(who.subject().key(), new Owner.Application().key()));
        who.subject().tenant().ifPresent(tenant -> keys.add(tenant.key()));
        return keys;
    }

    private List<StoredCredential> candidates(Identity who, Requirement need) {
        if (need.credentialId().isPresent()) {
            return store.find(need.credentialId().get()).stream()
                    .filter(row -> row.provider().equals(need.provider()) && visible(who, row))
                    .filter(row -> fits(row, need))
                    .toList();
        }
        Optional<String> provider = Optional.of(need.provider());
        List<StoredCredential> own = fitting(store.owned(who.subject().key(), provider, Optional.empty(), MOST), need);
        if (!own.isEmpty()) {
            return own;
        }
        List<StoredCredential> shared = fitting(store.shared(audiences(who), provider, Optional.empty(), MOST), need);
        return shared.stream().filter(row -> readable(who, row)).toList();
    }

    private static List<StoredCredential> fitting(List<StoredCredential> rows, Requirement need) {
        return rows.stream().filter(row -> fits(row, need)).sorted(BEST_FIRST).toList();
    }

    private static boolean fits(StoredCredential row, Requirement need) {
        return need.account()
                .map(account -> new CredentialKey(row.owner(), row.provider(), account))
                .map(key -> key.accountKey().equals(row.accountKey()))
                .orElse(true);
    }

    /** A row of somebody else's that does not open is not there: it must not stand in the way of everybody. */
    private boolean readable(Identity who, StoredCredential row) {
        try {
            return sharedWith(who, row);
        } catch (VaultException e) {
            return false;
        }
    }

    private boolean sharedWith(Identity who, StoredCredential row) {
        boolean reached =
                row.hints().shareKey().filter(audiences(who)::contains).isPresent();
        if (!reached) {
            return false;
        }
        return safe.facts(row)
                .share()
                .map(share -> share.roles().isEmpty() || share.roles().stream().anyMatch(who.roles()::contains))
                .orElse(false);
    }

    /** Why the row does not serve the need; empty if it does. */
    private Optional<String> trouble(StoredCredential row, Requirement need) {
        if (row.health().status() != Status.ACTIVE) {
            return Optional.of(row.health().reason());
        }
        boolean over = Freshness.of(row.hints(), clock.instant()) == Freshness.EXPIRED;
        if (over && row.hints().dueAt().isEmpty()) {
            return Optional.of("expired");
        }
        return suffices(row, need) ? Optional.empty() : Optional.of("more_scopes");
    }

    private Lookup.Unavailable unusable(Identity who, StoredCredential row, Requirement need) {
        String trouble = trouble(row, need).orElse("");
        if (trouble.equals("more_scopes")) {
            return new ScopesRequired(
                    need, shown(who, row), need.scopes().minus(row.hints().scopes()));
        }
        return new ReconnectRequired(need, shown(who, row), trouble);
    }

    /** Only OAuth grants have scopes; a key or a login can do what its owner can. */
    private static boolean suffices(StoredCredential row, Requirement need) {
        return row.hints().kind() != Kind.OAUTH2 || row.hints().scopes().containsAll(need.scopes());
    }
}
