package dev.tokenvault.refresh;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.credential.AuthorizationRequiredException;
import dev.tokenvault.credential.CredentialResolver;
import dev.tokenvault.credential.CredentialResolver.Found;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.OpenedCredential;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.CredentialStore.Mark;
import dev.tokenvault.storage.StoredCredential;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends a secret to host code for the length of one call: the intent is audited, the secret is fresh, the end is audited.
 * No path from agent code leads here. Thread-safe.
 */
@Wiring
public final class SecretLender {
    private static final Logger LOG = LoggerFactory.getLogger(SecretLender.class);

    private final CredentialResolver resolver;
    private final RefreshCoordinator refresh;
    private final CredentialStore store;
    private final AuditTrail audit;

    /** Wires it. */
    @Wiring
    public SecretLender(
            CredentialResolver resolver, RefreshCoordinator refresh, CredentialStore store, AuditTrail audit) {
        this.resolver = resolver;
        this.refresh = refresh;
        this.store = store;
        this.audit = audit;
    }

    /** Lends the secret that serves the need; {@link AuthorizationRequiredException} if there is none. */
    public <T> T use(Identity who, Requirement need, SecretUse<T> use) {
        StoredCredential row = require(who, need);
        AuditTrail.Step step =
                audit.begin(who, Action.USE, Map.of(Detail.CREDENTIAL, row.id(), Detail.PROVIDER, row.provider()));
        T result;
        try {
            result = use.with(fresh(who, need, row).secret());
        } catch (VaultException e) {
            step.failed(e.code());
            throw e;
        } catch (RuntimeException | Error e) {
            step.failed("internal");
            throw e;
        }
        step.done();
        used(row);
        return result;
    }

    /** Notes the use, as a courtesy: what was done with the secret stands, whether this can be written or not. */
    public void used(StoredCredential row) {
        try {
            store.mark(row.id(), Mark.USED);
        } catch (VaultException e) {
            LOG.debug("The use of a credential could not be noted: {}.", e.code());
        }
    }

    /** The row that serves the need, nothing opened. */
    public StoredCredential require(Identity who, Requirement need) {
        Found found = resolver.find(who, need);
        if (found instanceof Found.Row usable) {
            return usable.row();
        }
        throw new AuthorizationRequiredException(((Found.None) found).why());
    }

    /** The row's secret, fresh; a need for a person comes as the lookup that says so. */
    public OpenedCredential fresh(Identity who, Requirement need, StoredCredential row) {
        try {
            return refresh.fresh(row);
        } catch (VaultException e) {
            throw personNeeded(who, need, e);
        }
    }

    /** The secret after a rejection, by the same rules. */
    public OpenedCredential renewed(Identity who, Requirement need, OpenedCredential rejected) {
        try {
            return refresh.renewed(rejected.credentialId(), rejected.version());
        } catch (VaultException e) {
            throw personNeeded(who, need, e);
        }
    }

    private VaultException personNeeded(Identity who, Requirement need, VaultException e) {
        boolean person = e.code().equals("reconnect_required") || e.code().equals("not_connected");
        if (person && resolver.lookup(who, need) instanceof Lookup.Unavailable why) {
            return new AuthorizationRequiredException(why);
        }
        return e;
    }
}
