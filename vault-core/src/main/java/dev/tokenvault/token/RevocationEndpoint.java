package dev.tokenvault.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.client.ClientRegistrations;
import dev.tokenvault.client.Discovery;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle.Form;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.token.Revocation.AtProvider;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.util.Optional;

/** Tells a provider that tokens are over (RFC 7009, or the provider's own way). Thread-safe. */
@Wiring
public final class RevocationEndpoint {
    private final HttpTransport transport;
    private final TokenEndpoint wire;
    private final ClientRegistrations clients;
    private final ProviderRegistry providers;
    private final Discovery discovery;

    /** Wires it. */
    @Wiring
    public RevocationEndpoint(
            HttpTransport transport,
            TokenEndpoint wire,
            ClientRegistrations clients,
            ProviderRegistry providers,
            Discovery discovery) {
        this.transport = transport;
        this.wire = wire;
        this.clients = clients;
        this.providers = providers;
        this.discovery = discovery;
    }

    /**
     * One attempt, to the endpoint that the tokens are pinned to, and only while our client is still the one they were
     * issued to: the secret of another registration is nothing for that endpoint.
     */
    AtProvider revoke(Optional<Tenant> tenant, PinnedProvider pin, OAuthTokens tokens) {
        if (pin.revocationEndpoint().isEmpty()) {
            return AtProvider.NOT_SUPPORTED;
        }
        try {
            Optional<ClientRegistration> client = clients.find(tenant, pin.providerId());
            Optional<Provider> provider =
                    providers.find(tenant, pin.providerId()).map(discovery::resolve);
            if (client.isEmpty() || provider.isEmpty() || !(provider.get().scheme() instanceof OAuth2 scheme)) {
                return AtProvider.NOT_SUPPORTED;
            }
            PinnedProvider now =
                    PinnedProvider.of(provider.get(), Optional.of(client.get().clientId()));
            RevokeStyle style = scheme.quirks().revoke();
            if (style.form() == Form.NONE || !pin.renewableAt(now)) {
                return AtProvider.NOT_SUPPORTED;
            }
            String method = scheme.quirks().client().authentication();
            WireRequest request = RevocationRequest.of(style, client.get(), method, tokens)
                    .wire(wire, pin.revocationEndpoint().get());
            try (WireResponse answer = transport.send(request)) {
                boolean over = confirmed(answer, style, scheme.quirks().answer().okField());
                return over ? AtProvider.REVOKED : AtProvider.PENDING;
            }
        } catch (VaultException e) {
            return AtProvider.PENDING;
        }
    }

    /** A 2xx that does not say otherwise; or a word that the token is unknown, which is as good as revoked. */
    private static boolean confirmed(WireResponse answer, RevokeStyle style, String okField) {
        Optional<ObjectNode> json = TokenAnswer.read(answer);
        if (answer.status() / 100 == 2) {
            return json.isEmpty()
                    || okField.isEmpty()
                    || json.get().path(okField).asBoolean(true);
        }
        boolean unknownThere = answer.status() == 404 && style.form() == Form.DELETE_JSON;
        return unknownThere
                || json.filter(j -> "invalid_token".equals(j.path("error").asText()))
                        .isPresent();
    }

    /** Whether one revocation ends every token that the person gave our client. */
    @Wiring
    public boolean endsGrant(Optional<Tenant> tenant, String provider) {
        return style(tenant, provider).map(RevokeStyle::endsGrant).orElse(true);
    }

    String alsoEnds(Optional<Tenant> tenant, String provider) {
        return style(tenant, provider).map(RevokeStyle::alsoEnds).orElse("");
    }

    private Optional<RevokeStyle> style(Optional<Tenant> tenant, String provider) {
        return scheme(tenant, provider).map(scheme -> scheme.quirks().revoke());
    }

    private Optional<OAuth2> scheme(Optional<Tenant> tenant, String id) {
        try {
            Optional<Provider> provider = providers.find(tenant, id).map(discovery::resolve);
            return provider.map(Provider::scheme)
                    .filter(OAuth2.class::isInstance)
                    .map(OAuth2.class::cast);
        } catch (VaultException e) {
            return Optional.empty();
        }
    }

    /** The token whose end ends most: the refresh token if there is one (RFC 7009 §2.1). */
    static SecretString strongest(OAuthTokens tokens) {
        return tokens.refreshToken().orElse(tokens.accessToken());
    }
}
