package dev.tokenvault;

import dev.tokenvault.audit.AuditListener;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.connect.ConnectPolicy;
import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.encryption.EncryptionAdapter;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.refresh.RefreshPolicy;
import dev.tokenvault.session.SessionAdapter;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.transport.HttpTransport;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects the parts of a vault. {@link #storage} and {@link #encryption} are required; a part that is missing where it
 * is certain to be needed, or that contradicts another, stops {@link #build()} with {@code not_configured}, the setting
 * and the fix. Not thread-safe; build once.
 */
public final class TokenVaultBuilder {
    private final ProviderSelection providers = new ProviderSelection();
    private final List<ClientRegistration> clients = new ArrayList<>();
    private final List<AuditListener> listeners = new ArrayList<>();
    private @Nullable StorageAdapter storage;
    private @Nullable EncryptionAdapter encryption;
    private @Nullable SessionAdapter session;
    private @Nullable HttpTransport transport;
    private @Nullable URI publicUri;
    private String basePath = PublicUris.BASE_PATH;
    private RefreshPolicy refreshPolicy = RefreshPolicy.USUAL;
    private ConnectPolicy connectPolicy = ConnectPolicy.USUAL;
    private Duration auditDeadline = Duration.ofSeconds(2);
    private InstantSource clock = InstantSource.system();
    private SecureRandom random = new SecureRandom();
    private String name = "default";
    private String node = "node";
    private boolean development;

    TokenVaultBuilder() {}

    /** Where rows are kept. Required. */
    public TokenVaultBuilder storage(StorageAdapter adapter) {
        this.storage = Objects.requireNonNull(adapter, "storage");
        return this;
    }

    /** What seals them. Required; there is no default key. */
    public TokenVaultBuilder encryption(EncryptionAdapter adapter) {
        this.encryption = Objects.requireNonNull(adapter, "encryption");
        return this;
    }

    /** Who is signed in, for the web routes. */
    public TokenVaultBuilder session(SessionAdapter adapter) {
        this.session = Objects.requireNonNull(adapter, "session");
        return this;
    }

    /** The way out to providers and services. */
    public TokenVaultBuilder transport(HttpTransport adapter) {
        this.transport = Objects.requireNonNull(adapter, "transport");
        return this;
    }

    /** Offers these providers of the built-in catalog; one with a client registration is offered anyway. */
    public TokenVaultBuilder providers(String... catalogIds) {
        List.of(catalogIds).forEach(providers::choose);
        return this;
    }

    /** Offers a provider of the application's own. */
    public TokenVaultBuilder provider(Provider provider) {
        providers.add(provider);
        return this;
    }

    /** Uses this provider instead of the catalog's of the same id. */
    public TokenVaultBuilder overrideProvider(Provider provider) {
        providers.override(provider);
        return this;
    }

    /** Our client at a provider, for all tenants without one of their own. */
    public TokenVaultBuilder client(ClientRegistration registration) {
        clients.add(Objects.requireNonNull(registration, "client"));
        return this;
    }

    /** The address under which people reach the application, such as {@code https://app.example.com}. */
    public TokenVaultBuilder publicUri(String uri) {
        this.publicUri = BuildCheck.address("publicUri", uri);
        return this;
    }

    /** Where the routes are mounted below it; {@value PublicUris#BASE_PATH} unless said otherwise. */
    public TokenVaultBuilder basePath(String path) {
        this.basePath = Objects.requireNonNull(path, "basePath");
        return this;
    }

    /** How long the steps of a refresh may take. */
    public TokenVaultBuilder refreshPolicy(RefreshPolicy policy) {
        this.refreshPolicy = Objects.requireNonNull(policy, "refreshPolicy");
        return this;
    }

    /** How long a person has to connect. */
    public TokenVaultBuilder connectPolicy(ConnectPolicy policy) {
        this.connectPolicy = Objects.requireNonNull(policy, "connectPolicy");
        return this;
    }

    /** How long an audit event may take to be stored before the use of a secret is refused; 2 seconds if not set. */
    public TokenVaultBuilder auditDeadline(Duration deadline) {
        this.auditDeadline = BuildCheck.within("auditDeadline", deadline, Duration.ofMinutes(1));
        return this;
    }

    /** Hears every audit event after it was stored. */
    public TokenVaultBuilder onAudit(AuditListener listener) {
        listeners.add(Objects.requireNonNull(listener, "onAudit"));
        return this;
    }

    /** The time, for tests. */
    public TokenVaultBuilder clock(InstantSource source) {
        this.clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /** The randomness, for tests. */
    public TokenVaultBuilder random(SecureRandom source) {
        this.random = Objects.requireNonNull(source, "random");
        return this;
    }

    /** Bound into every sealed text, so that rows of another vault never open. A storage has one name, which never changes. */
    public TokenVaultBuilder name(String vaultName) {
        this.name = BuildCheck.shortName("name", vaultName);
        return this;
    }

    /** What leases and logs call this process; any short text. */
    public TokenVaultBuilder node(String nodeName) {
        this.node = BuildCheck.shortName("node", nodeName);
        return this;
    }

    /**
     * For development on one machine: permits http, addresses of this machine and cookies without {@code __Host-}. Refused
     * unless {@link #publicUri} points to this machine, so that it cannot reach production by accident.
     */
    public TokenVaultBuilder developmentMode() {
        this.development = true;
        return this;
    }

    /** Checks everything, proves the keys against the storage, and makes the vault. */
    public TokenVault build() {
        Reach reach = development ? Reach.LOOPBACK_TOO : Reach.PUBLIC;
        PublicUris uris = BuildCheck.uris(publicUri, basePath, reach);
        StorageAdapter rows = BuildCheck.present(
                storage,
                "storage",
                "storage(new InMemoryStorage()) for a try, storage(JdbcStorage.of(dataSource)) to keep");
        EncryptionAdapter seal = BuildCheck.present(
                encryption, "encryption", "encryption(AesGcmEncryption.fromEnvironment()) and TOKEN_VAULT_SECRET");
        List<Provider> chosen = providers.resolve(clients);
        chosen.forEach(provider -> provider.check(reach));
        HttpTransport out = BuildCheck.transport(transport, clients);
        Parts parts = new Parts(
                rows,
                seal,
                session,
                out,
                chosen,
                clients,
                uris,
                reach,
                refreshPolicy,
                connectPolicy,
                auditDeadline,
                listeners,
                clock,
                random,
                name,
                node);
        return new TokenVault(Engine.assemble(parts));
    }
}
