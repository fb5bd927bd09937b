package dev.tokenvault.credential;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.credential.CredentialSafe.Draft;
import dev.tokenvault.encryption.EncryptionException;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Share;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.CredentialStore.Mark;
import dev.tokenvault.storage.StoredCredential;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The credentials an identity can see: its own and those shared with it. Listing shows facts; no method returns a
 * secret. What belongs to somebody else does not exist here. Thread-safe.
 */
public final class Credentials {
    private final CredentialStore store;
    private final CredentialSafe safe;
    private final CredentialResolver resolver;
    private final CredentialFiling filing;
    private final ProviderRegistry providers;
    private final AuditTrail audit;

    /** Wires the credentials of one vault. */
    @Wiring
    public Credentials(
            CredentialStore store,
            CredentialSafe safe,
            CredentialResolver resolver,
            CredentialFiling filing,
            ProviderRegistry providers,
            AuditTrail audit) {
        this.store = store;
        this.safe = safe;
        this.resolver = resolver;
        this.filing = filing;
        this.providers = providers;
        this.audit = audit;
    }

    /**
     * A page by id. A row that cannot be opened is listed as {@link Status#UNREADABLE}, so that it can be deleted.
     *
     * @param after the id of the last credential of the page before
     * @param limit 1–200
     */
    public List<Credential> list(Identity who, Optional<String> after, int limit) {
        int most = Math.max(1, Math.min(limit, 200));
        Stream<StoredCredential> own = store.owned(who.subject().key(), Optional.empty(), after, most).stream();
        Stream<StoredCredential> shared =
                store.shared(CredentialResolver.audiences(who), Optional.empty(), after, most).stream()
                        .filter(row -> !row.owner().equals(who.subject()) && readable(who, row));
        return Stream.concat(own, shared)
                .sorted(Comparator.comparing(StoredCredential::id))
                .limit(most)
                .map(row -> shown(who, row))
                .toList();
    }

    /** The credential of this id, if this identity can see it. */
    public Optional<Credential> find(Identity who, String id) {
        return store.find(id)
                .filter(row -> row.owner().equals(who.subject()) || readable(who, row))
                .map(row -> shown(who, row));
    }

    /**
     * Stores a secret that was obtained elsewhere, for the caller itself or, by an administrator, for its tenant. The
     * same key again replaces the secret.
     */
    public Credential put(Identity who, CredentialKey key, String label, Secret secret) {
        if (!key.owner().equals(who.subject()) && !who.administers(key.owner())) {
            throw VaultException.notAllowed(
                    "A credential can be put for yourself, or by an administrator for the tenant.");
        }
        Provider provider = providers.require(key.owner().tenant(), key.provider());
        Map<Detail, String> details = Map.of(Detail.PROVIDER, key.provider());
        AuditTrail.Step step = audit.begin(who, Action.PUT, details);
        PinnedProvider pin = PinnedProvider.of(provider, Optional.empty());
        StoredCredential row =
                filing.file(new Draft(key, label, who.actor(), secret, pin)).row();
        step.done(Map.of(Detail.CREDENTIAL, row.id()));
        return store.find(row.id()).map(safe::facts).orElseGet(() -> safe.facts(row));
    }

    /** Replaces the secret of an own credential; id, label and shares stay. */
    public Credential rotate(Identity who, String id, Secret secret) {
        StoredCredential row = mine(who, id);
        if (secret.kind() != row.hints().kind()) {
            throw VaultException.badRequest("The new secret is of another kind than the one it replaces.");
        }
        AuditTrail.Step step = audit.begin(who, Action.PUT, about(row));
        OpenedCredential open = safe.open(row);
        boolean done = store.replaceSecret(
                safe.reseal(row, secret, open.pin(), open.account()),
                row.secret().version(),
                OptionalLong.empty());
        if (!done) {
            step.failed("storage_unavailable");
            throw new VaultException("storage_unavailable", "The credential changed meanwhile; try again.", true, null);
        }
        step.done();
        return safe.facts(mine(who, id));
    }

    /** Lets one audience use an own credential, or nobody else. */
    public Credential share(Identity who, String id, Optional<Share> share) {
        StoredCredential row = mine(who, id);
        share.map(Share::with).ifPresent(with -> reachable(who, with));
        AuditTrail.Step step = audit.begin(who, Action.SHARE, about(row));
        StoredCredential next = safe.refact(row, safe.facts(row).label(), share);
        if (!store.replaceFacts(next, row.facts().version())) {
            step.failed("storage_unavailable");
            throw new VaultException("storage_unavailable", "The credential changed meanwhile; try again.", true, null);
        }
        step.done();
        return safe.facts(mine(who, id));
    }

    /** Makes an own credential the default among several at its provider. */
    public void prefer(Identity who, String id) {
        store.mark(mine(who, id).id(), Mark.PREFERRED);
    }

    private static void reachable(Identity who, Owner with) {
        boolean everyone = with instanceof Owner.Application;
        if (everyone
                ? !who.roles().contains(Identity.OPERATOR)
                : !with.tenant().equals(who.subject().tenant())) {
            throw VaultException.notAllowed(
                    "A credential can be shared within the own tenant; with everyone by an operator.");
        }
    }

    private StoredCredential mine(Identity who, String id) {
        return store.find(id)
                .filter(row -> row.owner().equals(who.subject()) || who.administers(row.owner()))
                .orElseThrow(() -> VaultException.notFound("credential"));
    }

    private boolean readable(Identity who, StoredCredential row) {
        try {
            return resolver.visible(who, row);
        } catch (VaultException e) {
            return false;
        }
    }

    private Credential shown(Identity who, StoredCredential row) {
        try {
            return resolver.shown(who, row);
        } catch (EncryptionException e) {
            return unreadable(row, e.code());
        } catch (VaultException e) {
            if (!e.code().equals("row_tampered")) {
                throw e;
            }
            return unreadable(row, e.code());
        }
    }

    private static Credential unreadable(StoredCredential row, String reason) {
        return new Credential(
                row.id(),
                new CredentialKey(row.owner(), row.provider(), CredentialKey.DEFAULT),
                "",
                row.hints().kind(),
                new Health(Status.UNREADABLE, reason),
                row.hints().scopes(),
                row.hints().expiresAt(),
                Optional.empty(),
                false,
                Optional.empty(),
                row.times().createdAt(),
                row.times().updatedAt());
    }

    private static Map<Detail, String> about(StoredCredential row) {
        return Map.of(Detail.PROVIDER, row.provider(), Detail.CREDENTIAL, row.id());
    }
}
