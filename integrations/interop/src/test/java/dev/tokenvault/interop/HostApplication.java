package dev.tokenvault.interop;

import dev.tokenvault.TokenVault;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.http.client.JdkHttpTransport;
import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderCatalog;
import dev.tokenvault.testkit.MutableClock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An application that embeds the vault, on as many nodes as a test wants, with one storage, one time and one way out. */
final class HostApplication implements AutoCloseable {
    /** Of no use outside of these tests. */
    private static final String KEY = "base64:0kzrRQ5PfD3eEHWGkHWuBIkmSLJaJfjtNhN2Hs24WBM=";

    private static final ClientRegistration CLIENT =
            ClientRegistration.of(ForeignServer.PROVIDER, ForeignServer.CLIENT_ID, ForeignServer.CLIENT_SECRET);

    final MutableClock clock = new MutableClock();
    final WatchedTransport traffic =
            new WatchedTransport(JdkHttpTransport.builder().allowLoopback().build());
    private final InMemoryStorage storage = new InMemoryStorage(clock);
    private final List<TokenVault> nodes = new ArrayList<>();
    private final URI issuer;
    private final String host;

    HostApplication(ForeignServer server) {
        this.issuer = server.issuer();
        this.host = issuer.getAuthority();
    }

    /** A node as it should be. */
    TokenVault node() {
        return node(issuer, CLIENT);
    }

    /** A node with another client registration. */
    TokenVault node(ClientRegistration client) {
        return node(issuer, client);
    }

    /** A node that was told another issuer. */
    TokenVault node(URI told) {
        return node(told, CLIENT);
    }

    private TokenVault node(URI told, ClientRegistration client) {
        TokenVault node = TokenVault.builder()
                .storage(storage)
                .encryption(AesGcmEncryption.of(KEY))
                .transport(traffic)
                .clock(clock)
                .provider(provider(told))
                .client(client)
                .publicUri(ForeignServer.APPLICATION)
                .node("node-" + nodes.size())
                .developmentMode()
                .build();
        nodes.add(node);
        return node;
    }

    private Provider provider(URI told) {
        Capability anything = Capability.of("elsewhere/read", "Read", host, Set.of("GET"), "/**");
        return ProviderCatalog.openIdConnect(ForeignServer.PROVIDER, "Elsewhere", told, host)
                .withCapabilities(List.of(anything));
    }

    @Override
    public void close() {
        nodes.forEach(TokenVault::close);
    }
}
