package dev.tokenvault;

import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.broker.AgentVault;
import dev.tokenvault.broker.BoundAgent;
import dev.tokenvault.broker.RequestBroker;
import dev.tokenvault.client.ClientRegistrations;
import dev.tokenvault.client.Discovery;
import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.credential.AuditChainRecords;
import dev.tokenvault.credential.CredentialFiling;
import dev.tokenvault.credential.CredentialResolver;
import dev.tokenvault.credential.CredentialSafe;
import dev.tokenvault.credential.Credentials;
import dev.tokenvault.credential.KeyCheck;
import dev.tokenvault.credential.RecordSafe;
import dev.tokenvault.maintenance.Maintenance;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.oauth.AuthorizationCodeFlow;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.refresh.NewTokens;
import dev.tokenvault.refresh.RefreshCoordinator;
import dev.tokenvault.refresh.Renewal;
import dev.tokenvault.refresh.SecretLender;
import dev.tokenvault.session.SessionAdapter;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.token.RevocationEndpoint;
import dev.tokenvault.token.Revoker;
import dev.tokenvault.token.TokenEndpoint;
import dev.tokenvault.tool.AuthenticatedTool;
import dev.tokenvault.tool.ToolRunner;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every engine of one vault, wired in the order of the rooms. */
record Engine(
        Parts parts,
        RecordSafe safe,
        AuditTrail audit,
        ProviderRegistry providers,
        CredentialResolver resolver,
        Credentials credentials,
        Authorizations authorizations,
        ClientRegistrations clients,
        Revoker revoker,
        AuthorizationCodeFlow codeFlow,
        RefreshCoordinator refresh,
        SecretLender lender,
        RequestBroker broker,
        Maintenance maintenance) {
    private static final Logger LOG = LoggerFactory.getLogger(TokenVault.class);

    static Engine assemble(Parts p) {
        StorageAdapter storage = p.storage();
        CredentialStore rows = storage.credentials();
        RecordSafe safe = new RecordSafe(storage.records(), p.encryption(), p.name());
        AuditTrail audit = new AuditTrail(
                storage.audit(), new AuditChainRecords(safe), p.clock(), p.random(), p.auditDeadline(), p.listeners());
        ProviderRegistry providers = new ProviderRegistry(p.providers());
        CredentialSafe opener = new CredentialSafe(p.encryption(), p.name(), p.clock(), p.random());
        CredentialResolver resolver = new CredentialResolver(rows, opener, p.clock());
        CredentialFiling filing = new CredentialFiling(rows, opener);
        Authorizations authorizations = new Authorizations(
                safe, resolver, filing, providers, audit, p.connectPolicy(), p.uris(), p.clock(), p.random());
        ClientRegistrations clients = new ClientRegistrations(safe, p.clients(), providers, audit);
        Discovery discovery = new Discovery(p.transport(), p.clock(), p.reach());
        TokenEndpoint endpoint =
                new TokenEndpoint(p.transport(), clients, p.refreshPolicy().deadline(), p.reach());
        RevocationEndpoint revocation = new RevocationEndpoint(p.transport(), endpoint, clients, providers, discovery);
        Revoker revoker = new Revoker(rows, opener, safe, revocation, audit);
        AuthorizationCodeFlow flow = new AuthorizationCodeFlow(
                authorizations,
                providers,
                clients,
                discovery,
                endpoint,
                filing,
                opener,
                revocation,
                revoker,
                safe,
                audit,
                p.connectPolicy(),
                p.uris(),
                p.clock(),
                p.random());
        NewTokens newTokens = new NewTokens(rows, opener, revocation, revoker);
        Renewal renewal =
                new Renewal(rows, opener, endpoint, providers, clients, discovery, newTokens, audit, p.refreshPolicy());
        RefreshCoordinator refresh = new RefreshCoordinator(
                rows, storage.leases(), opener, renewal, p.refreshPolicy(), p.clock(), p.random(), p.node());
        SecretLender lender = new SecretLender(resolver, refresh, rows, audit);
        RequestBroker broker = new RequestBroker(providers, lender, storage.quotas(), p.transport(), audit, p.reach());
        Credentials credentials = new Credentials(rows, opener, resolver, filing, providers, audit);
        Maintenance maintenance = new Maintenance(storage.records(), storage.leases(), revoker, p.random());
        // Last, so that a setting that is refused above leaves the storage as it was.
        new KeyCheck(storage, p.encryption(), safe).run();
        LOG.info(
                "Token vault '{}' is ready with {} providers.",
                p.name(),
                p.providers().size());
        return new Engine(
                p,
                safe,
                audit,
                providers,
                resolver,
                credentials,
                authorizations,
                clients,
                revoker,
                flow,
                refresh,
                lender,
                broker,
                maintenance);
    }

    ToolRunner tools(List<AuthenticatedTool> tools) {
        return new ToolRunner(
                tools,
                resolver,
                authorizations,
                providers,
                this::agent,
                safe,
                storage().leases(),
                audit,
                parts.clock(),
                parts.random());
    }

    AgentVault agent(Identity who, Map<String, String> chosen) {
        return new BoundAgent(broker, resolver, who, chosen);
    }

    StorageAdapter storage() {
        return parts.storage();
    }

    PublicUris uris() {
        return parts.uris();
    }

    SessionAdapter session() {
        SessionAdapter session = parts.session();
        if (session == null) {
            throw VaultException.notConfigured("session is not set: tell TokenVault.builder() who is signed in, as in "
                    + "session(request -> Optional.of(identity)).");
        }
        return session;
    }

    /** Refreshes first: what they bring has still to be sealed and stored. Keys last. */
    void close() {
        refresh.close();
        try {
            audit.close();
        } catch (VaultException e) {
            LOG.warn("The end of the audit chain could not be noted: {}.", e.code());
        }
        try {
            parts.transport().close();
        } catch (Exception e) {
            LOG.warn("The transport could not be closed: {}.", e.getClass().getName());
        }
        parts.storage().close();
        parts.encryption().close();
    }
}
