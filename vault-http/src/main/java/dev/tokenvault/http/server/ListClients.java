package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tokenvault.TokenVault;
import dev.tokenvault.client.ClientAuthentication.ClientSecret;
import dev.tokenvault.client.ClientRegistration;

/** {@code GET /oauth-config}: an administrator's OAuth clients; whether there is a secret, never the secret. */
final class ListClients implements Route {
    private final TokenVault vault;

    ListClients(TokenVault vault) {
        this.vault = vault;
    }

    @Override
    public WebResponse answer(Visit visit) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (ClientRegistration client : vault.clients().list(visit.who())) {
            all.addObject()
                    .put("providerId", client.provider())
                    .put("clientId", client.clientId())
                    .put("hasSecret", client.authentication() instanceof ClientSecret)
                    .put("scopes", client.scopes().toString())
                    .put("redirectUri", vault.uris().callback(client.provider()).toString())
                    .putNull("updatedAt");
        }
        return Answers.json(all);
    }
}
