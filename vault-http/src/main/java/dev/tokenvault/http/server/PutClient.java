package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tokenvault.TokenVault;
import dev.tokenvault.client.ClientAuthentication;
import dev.tokenvault.client.ClientAuthentication.ClientSecret;
import dev.tokenvault.client.ClientAuthentication.None;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /oauth-config}: an administrator's OAuth client at one provider, new or changed. An empty secret keeps the
 * one that is stored; without one it makes a public client.
 */
final class PutClient implements Route {
    private static final Set<String> MEMBERS = Set.of("providerId", "clientId", "clientSecret", "scopes");

    private final TokenVault vault;

    PutClient(TokenVault vault) {
        this.vault = vault;
    }

    @Override
    public WebResponse answer(Visit visit) {
        Identity who = visit.who();
        Optional<ClientRegistration> before = Optional.empty();
        JsonNode json = Incoming.json(visit.request(), MEMBERS);
        String provider = json.path("providerId").asText();
        for (ClientRegistration each : vault.clients().list(who)) {
            before = each.provider().equals(provider) ? Optional.of(each) : before;
        }
        Provider known = vault.providers().require(who.subject().tenant(), provider);
        if (!known.scheme().method().equals("oauth2")) {
            throw VaultException.badRequest("This provider is not connected by OAuth, so it has no client.");
        }
        vault.clients().put(who, registration(who, provider, json, before));
        return Answers.json(JsonNodeFactory.instance.objectNode().put("success", true));
    }

    private static ClientRegistration registration(
            Identity who, String provider, JsonNode json, Optional<ClientRegistration> before) {
        Owner owner = who.subject().tenant().<Owner>map(t -> t).orElseGet(Owner.Application::new);
        String secret = json.path("clientSecret").asText("");
        ClientAuthentication authentication = secret.isBlank()
                ? before.map(ClientRegistration::authentication).orElseGet(None::new)
                : new ClientSecret(SecretString.of(secret));
        try {
            return new ClientRegistration(
                    owner,
                    provider,
                    before.flatMap(ClientRegistration::issuer),
                    json.path("clientId").asText("").strip(),
                    authentication,
                    Scopes.parse(json.path("scopes").asText("")),
                    before.map(ClientRegistration::variables).orElse(Map.of()));
        } catch (VaultException e) {
            throw VaultException.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
