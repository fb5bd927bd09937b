package dev.tokenvault.provider;

import dev.tokenvault.policy.HostRule;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the person agreed to, sealed beside the secret: where its tokens are renewed and revoked, where they may be sent
 * and how. An edit of the catalog or of a database row cannot widen it; a difference asks for a new consent.
 */
public record PinnedProvider(
        String providerId,
        Optional<URI> issuer,
        Optional<URI> tokenEndpoint,
        Optional<URI> revocationEndpoint,
        List<HostRule> hosts,
        Injection injection,
        Optional<String> clientId) {
    /** Copies the hosts. */
    public PinnedProvider {
        hosts = List.copyOf(hosts);
    }

    /** The pin of a provider as it is now. */
    public static PinnedProvider of(Provider provider, Optional<String> clientId) {
        if (provider.scheme() instanceof AuthScheme.OAuth2 oauth) {
            return new PinnedProvider(
                    provider.id(),
                    oauth.issuer(),
                    Optional.of(oauth.tokenEndpoint()),
                    clientId.isPresent() ? oauth.revocationEndpoint(clientId.get()) : oauth.revocationEndpoint(),
                    provider.hosts(),
                    provider.injection(),
                    clientId);
        }
        return new PinnedProvider(
                provider.id(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                provider.hosts(),
                provider.injection(),
                clientId);
    }

    /** Whether tokens under this pin may be renewed at the provider as it is now: same issuer, token endpoint, client. */
    public boolean renewableAt(PinnedProvider now) {
        return providerId.equals(now.providerId)
                && issuer.equals(now.issuer)
                && tokenEndpoint.equals(now.tokenEndpoint)
                && (clientId.isEmpty() || clientId.equals(now.clientId));
    }
}
