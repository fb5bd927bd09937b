package dev.tokenvault.credential;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.credential.CredentialSafe.Draft;
import dev.tokenvault.model.Credential;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The credentials an identity can see: its own, those shared with it and, for an administrator, those of the
 * organization itself. Listing shows facts; no method returns a secret. What belongs to somebody else does not exist
 * here; "own" is one's own, or the organization's for its administrator, never another person's. Thread-safe.
 */
public final class Credentials {
    private final CredentialStore store;
    private final CredentialSafe safe;
    private final VisibleCredentials visible;
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
        this.visible = new VisibleCredentials(store, safe, resolver);
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
        return visible.list(who, after, limit);
    }

    /** The credential of this id, if this identity can see it. */
    public Optional<Credential> find(Identity who, String id) {
        return visible.find(who, id);
    }

    /**
     * Stores a secret that was obtained elsewhere, for the caller itself or, by an administrator, for its tenant. The
     * same key again replaces the secret.
     */
    public Credential put(Identity who, CredentialKey key, String label, Secret secret) {
        if (!VisibleCredentials.changes(who, key.owner())) {
            throw VaultException.notAllowed(
                    "A credential can be put for yourself, or by an administrator for the tenant.");
        }
        Provider provider = providers.require(key.owner().tenant(), key.provider());
        PinnedProvider pin = PinnedProvider.of(provider, Optional.empty());
        StoredCredential row = audit.begin(who, Action.PUT, Map.of(Detail.PROVIDER, key.provider()))
                .run(
                        () -> filing.file(new Draft(key, label, who.actor(), secret, pin))
                                .row(),
                        filed -> Map.of(Detail.CREDENTIAL, filed.id()));
        return store.find(row.id()).map(safe::facts).orElseGet(() -> safe.facts(row));
    }

    /** Replaces the secret of an own credential; id, label and shares stay. */
    public Credential rotate(Identity who, String id, Secret secret) {
        StoredCredential row = mine(who, id);
        if (secret.kind() != row.hints().kind()) {
            throw VaultException.badRequest("The new secret is of another kind than the one it replaces.");
        }
        return audit.begin(who, Action.PUT, about(row)).run(() -> {
            OpenedCredential open = safe.open(row);
            StoredCredential next = safe.reseal(row, secret, open.pin(), open.account());
            return written(who, id, store.replaceSecret(next, row.secret().version(), OptionalLong.empty()));
        });
    }

    /** Lets one audience use an own credential, or nobody else. */
    public Credential share(Identity who, String id, Optional<Share> share) {
        StoredCredential row = mine(who, id);
        share.map(Share::with).ifPresent(with -> reachable(who, with));
        return audit.begin(who, Action.SHARE, about(row)).run(() -> {
            StoredCredential next = safe.refact(row, safe.facts(row).label(), share);
            return written(who, id, store.replaceFacts(next, row.facts().version()));
        });
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

    private Credential written(Identity who, String id, boolean done) {
        if (!done) {
            throw new VaultException("storage_unavailable", "The credential changed meanwhile; try again.", true, null);
        }
        return safe.facts(mine(who, id));
    }

    private StoredCredential mine(Identity who, String id) {
        return store.find(id)
                .filter(row -> VisibleCredentials.changes(who, row.owner()))
                .orElseThrow(() -> VaultException.notFound("credential"));
    }

    private static Map<Detail, String> about(StoredCredential row) {
        return Map.of(Detail.PROVIDER, row.provider(), Detail.CREDENTIAL, row.id());
    }
}
