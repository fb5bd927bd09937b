package dev.tokenvault;

import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.broker.AgentVault;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.OutboundResponse;
import dev.tokenvault.client.ClientRegistrations;
import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.credential.Credentials;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.maintenance.Maintenance;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.oauth.AuthorizationCodeFlow;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.refresh.SecretUse;
import dev.tokenvault.session.SessionAdapter;
import dev.tokenvault.storage.QuotaStore;
import dev.tokenvault.token.Revocation;
import dev.tokenvault.tool.AuthenticatedTool;
import dev.tokenvault.tool.ToolRunner;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Holds people's credentials for other services and lets agents use them without seeing them.
 *
 * <p>One vault serves a whole application; it is thread-safe and cheap to call. It opens no socket and starts no thread
 * of its own: the network is reached through the transport it was given, and chores run when {@link #maintenance()} is
 * called.
 */
public final class TokenVault implements AutoCloseable {
    private final Engine engine;

    TokenVault(Engine engine) {
        this.engine = engine;
    }

    /** Begins a vault. Storage and encryption are required; everything else has a default or fails when it is needed. */
    public static TokenVaultBuilder builder() {
        return new TokenVaultBuilder();
    }

    /** Whether the need is met, and if not, why; no network, no secret opened. */
    public Lookup lookup(Identity who, Requirement need) {
        return engine.resolver().lookup(who, need);
    }

    /**
     * Sends a request with a credential that the caller never sees.
     *
     * @throws dev.tokenvault.broker.RequestDeniedException if a rule refuses it
     * @throws dev.tokenvault.credential.AuthorizationRequiredException if a person has to connect first
     */
    public OutboundResponse send(Identity who, OutboundRequest request) {
        return engine.broker().send(who, request);
    }

    /** Lends a fresh secret to host code for the length of one call; audited before and after. */
    public <T> T use(Identity who, Requirement need, SecretUse<T> use) {
        return engine.lender().use(who, need, use);
    }

    /** The link that a person opens to connect; asking twice gives the same one. */
    public PendingAuthorization connect(Identity who, Requirement need) {
        return engine.authorizations().request(who, need);
    }

    /** Deletes a credential and tells the provider. */
    public Revocation revoke(Identity who, String credentialId) {
        return engine.revoker().revoke(who, credentialId);
    }

    /** Deletes every credential of one owner and tells the providers. */
    public List<Revocation> revokeAll(Identity who, Owner owner) {
        return engine.revoker().revokeAll(who, owner);
    }

    /** What agent code gets: abilities, lookups and sending; no way to a secret. */
    public AgentVault agent(Identity who) {
        return engine.agent(who, Map.of());
    }

    /** Runs these tools, pausing and resuming calls; give the same list on every node. */
    public ToolRunner tools(List<AuthenticatedTool> tools) {
        return engine.tools(tools);
    }

    /** Whom one can connect to. */
    public ProviderRegistry providers() {
        return engine.providers();
    }

    /** Who we are there. */
    public ClientRegistrations clients() {
        return engine.clients();
    }

    /** What is stored, as facts. */
    public Credentials credentials() {
        return engine.credentials();
    }

    /** What waits for a person. */
    public Authorizations authorizations() {
        return engine.authorizations();
    }

    /** The OAuth trips. */
    public AuthorizationCodeFlow codeFlow() {
        return engine.codeFlow();
    }

    /** What happened. */
    public AuditTrail audit() {
        return engine.audit();
    }

    /** The chores. */
    public Maintenance maintenance() {
        return engine.maintenance();
    }

    /** Who is signed in; {@code not_configured} without a session adapter. */
    public SessionAdapter session() {
        return engine.session();
    }

    /** The addresses of this vault; each fails with {@code not_configured} without a public URI. */
    public PublicUris uris() {
        return engine.uris();
    }

    /** The time by which this vault lives. */
    public InstantSource clock() {
        return engine.parts().clock();
    }

    /** The counters behind every rate limit. */
    public QuotaStore quotas() {
        return engine.storage().quotas();
    }

    /** Closes transport, storage and encryption, which wipes the keys. Later calls fail. */
    @Override
    public void close() {
        engine.close();
    }
}
