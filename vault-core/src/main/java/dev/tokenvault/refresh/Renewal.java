package dev.tokenvault.refresh;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.client.ClientRegistrations;
import dev.tokenvault.client.Discovery;
import dev.tokenvault.credential.CredentialSafe;
import dev.tokenvault.credential.OpenedCredential;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.Lease;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.token.TokenEndpoint;
import dev.tokenvault.token.TokenException;
import dev.tokenvault.token.TokenRequest;
import dev.tokenvault.token.TokenResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One renewal by the holder of the lease: re-read, note the intent, ask without any connection or transaction open,
 * store by compare-and-set. {@code invalid_grant} is believed only if the row still holds what was sent; an answer that
 * never came is tried again with the same token. Thread-safe.
 */
@Wiring
public final class Renewal {
    private final CredentialStore store;
    private final CredentialSafe safe;
    private final TokenEndpoint endpoint;
    private final ProviderRegistry providers;
    private final ClientRegistrations clients;
    private final Discovery discovery;
    private final NewTokens newTokens;
    private final AuditTrail audit;
    private final RefreshPolicy policy;

    /** Wires it. */
    @Wiring
    public Renewal(
            CredentialStore store,
            CredentialSafe safe,
            TokenEndpoint endpoint,
            ProviderRegistry providers,
            ClientRegistrations clients,
            Discovery discovery,
            NewTokens newTokens,
            AuditTrail audit,
            RefreshPolicy policy) {
        this.store = store;
        this.safe = safe;
        this.endpoint = endpoint;
        this.providers = providers;
        this.clients = clients;
        this.discovery = discovery;
        this.newTokens = newTokens;
        this.audit = audit;
        this.policy = policy;
    }

    /** The renewed secret, or a newer one that is there already; empty if the lease grew too old to start. */
    Optional<OpenedCredential> run(Lease lease, long acquired, String id, long version) {
        StoredCredential row = store.find(id).orElseThrow(Renewal::gone);
        if (row.secret().version() > version) {
            return Optional.of(safe.open(row));
        }
        if (row.health().status() != Status.ACTIVE) {
            throw reconnect();
        }
        if (!row.refresh().waitFor().isZero()) {
            throw new VaultException(
                    "token_request_failed",
                    "The provider did not renew the token a moment ago; the vault waits before it asks again.",
                    true,
                    null);
        }
        OpenedCredential open = safe.open(row);
        AuditTrail.Step step = audit.begin(identity(row), Action.REFRESH, details(row));
        try {
            Optional<OpenedCredential> renewed = ask(lease, acquired, row, open);
            step.done();
            return renewed;
        } catch (TokenException e) {
            step.failed(e.providerCode().isEmpty() ? e.code() : e.providerCode());
            throw e;
        } catch (VaultException e) {
            step.failed(e.code());
            throw e;
        }
    }

    private Optional<OpenedCredential> ask(Lease lease, long acquired, StoredCredential row, OpenedCredential open) {
        Optional<Provider> provider = unchanged(row, open);
        if (!store.intend(row.id(), row.secret().version(), lease.fence())) {
            return Optional.empty();
        }
        if (provider.isEmpty()) {
            settle(row, lease, Health.reconnect("provider_changed"), true, Duration.ZERO);
            throw reconnect();
        }
        if (System.nanoTime() - acquired > policy.latestStart().toNanos()) {
            settle(row, lease, row.health(), row.refresh().unanswered() == 0, Duration.ZERO);
            return Optional.empty();
        }
        OAuthTokens old = (OAuthTokens) open.secret();
        TokenRequest.Refresh request =
                new TokenRequest.Refresh(old.refreshToken().orElseThrow(Renewal::reconnect), old.scopes());
        InstantSource storeTime = () -> lease.grantedAt().plusNanos(System.nanoTime() - acquired);
        try {
            TokenResponse answer = endpoint.request(row.owner().tenant(), provider.get(), request, storeTime);
            return Optional.of(newTokens.keep(row, open, answer.tokens(), lease.fence()));
        } catch (TokenException e) {
            return Optional.of(unanswered(e, row, lease));
        }
    }

    /** What a failure means for the row; returns a newer secret if somebody else stored one meanwhile. */
    private OpenedCredential unanswered(TokenException failure, StoredCredential row, Lease lease) {
        Duration wait = failure.retryAfter()
                .orElse(row.health().reason().isEmpty() ? Duration.ofSeconds(2) : Duration.ofSeconds(30));
        switch (failure.kind()) {
            case GRANT_INVALID -> {
                StoredCredential now = store.find(row.id()).orElseThrow(Renewal::gone);
                if (now.secret().version() > row.secret().version()) {
                    return safe.open(now);
                }
                String reason = row.refresh().unanswered() > 0 ? "rotation_lost" : "invalid_grant";
                settle(row, lease, Health.reconnect(reason), true, Duration.ZERO);
                throw reconnect();
            }
            case AMBIGUOUS -> settle(row, lease, trouble(failure), false, wait);
            default -> settle(row, lease, trouble(failure), true, wait);
        }
        throw failure;
    }

    private void settle(StoredCredential row, Lease lease, Health health, boolean answered, Duration wait) {
        store.settle(
                row.id(),
                row.secret().version(),
                lease.fence(),
                new CredentialStore.Settlement(health, answered, wait));
    }

    private static Health trouble(TokenException failure) {
        return new Health(Status.ACTIVE, failure.providerCode().isEmpty() ? failure.code() : failure.providerCode());
    }

    /** The provider as it is now, if tokens under this pin may still be renewed there. */
    private Optional<Provider> unchanged(StoredCredential row, OpenedCredential open) {
        Optional<Tenant> tenant = row.owner().tenant();
        Optional<String> client =
                Optional.of(clients.require(tenant, row.provider()).clientId());
        return providers
                .find(tenant, row.provider())
                .map(discovery::resolve)
                .filter(now -> open.pin().renewableAt(PinnedProvider.of(now, client)));
    }

    /** A refresh has no session: it is recorded for the owner, by the vault itself. */
    private static Identity identity(StoredCredential row) {
        Owner owner = row.owner();
        Subject subject = owner instanceof Subject person
                ? person
                : new Subject(owner.tenant(), owner instanceof Tenant ? "(tenant)" : "(application)");
        return new Identity(subject, new Actor("token-vault"), Set.of());
    }

    private static Map<Detail, String> details(StoredCredential row) {
        return Map.of(Detail.CREDENTIAL, row.id(), Detail.PROVIDER, row.provider());
    }

    static VaultException gone() {
        return new VaultException("not_connected", "The connection was ended meanwhile.");
    }

    static VaultException reconnect() {
        return new VaultException(
                "reconnect_required", "The connection no longer works: the person has to connect it again.");
    }
}
