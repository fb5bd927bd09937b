package dev.tokenvault.client;

import dev.tokenvault.client.ClientAuthentication.ClientSecret;
import dev.tokenvault.client.ClientAuthentication.None;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Our client at one provider, for one tenant or for all.
 *
 * @param owner the tenant, or the application for all tenants
 * @param issuer the issuer it is registered at, where one provider has several
 * @param scopes what may be asked for at most; none = whatever a tool requires
 * @param variables values for the provider's address templates
 */
public record ClientRegistration(
        Owner owner,
        String provider,
        Optional<URI> issuer,
        String clientId,
        ClientAuthentication authentication,
        Scopes scopes,
        Map<String, String> variables) {
    /** Checks the client id. */
    public ClientRegistration {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(provider, "provider");
        variables = Map.copyOf(variables);
        if (clientId == null
                || clientId.isBlank()
                || clientId.length() > 1_000
                || !clientId.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw VaultException.notConfigured("The client id for '" + provider
                    + "' must be 1–1000 printable ASCII characters, as the provider shows it.");
        }
    }

    /** The application's confidential client. */
    public static ClientRegistration of(String provider, String clientId, String clientSecret) {
        if (clientSecret == null || clientSecret.isBlank()) {
            throw VaultException.notConfigured("The client secret for '" + provider
                    + "' is missing; use ClientRegistration.open(…) for a public client.");
        }
        return new ClientRegistration(
                new Owner.Application(),
                provider,
                Optional.empty(),
                clientId,
                new ClientSecret(SecretString.of(clientSecret)),
                Scopes.NONE,
                Map.of());
    }

    /** The application's public client: it has no secret and relies on PKCE. */
    public static ClientRegistration open(String provider, String clientId) {
        return new ClientRegistration(
                new Owner.Application(), provider, Optional.empty(), clientId, new None(), Scopes.NONE, Map.of());
    }

    /** The same, asking for no scope beyond these. */
    public ClientRegistration limitedTo(Scopes most) {
        return new ClientRegistration(owner, provider, issuer, clientId, authentication, most, variables);
    }
}
