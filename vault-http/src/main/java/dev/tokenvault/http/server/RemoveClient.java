package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tokenvault.client.ClientRegistrations;
import dev.tokenvault.model.VaultException;

/** {@code DELETE /oauth-config/{providerId}}: what an administrator stored; the application's own client serves again. */
final class RemoveClient implements Route {
    private final ClientRegistrations clients;

    RemoveClient(ClientRegistrations clients) {
        this.clients = clients;
    }

    @Override
    public WebResponse answer(Visit visit) {
        if (!clients.remove(visit.who(), visit.id())) {
            throw VaultException.notFound("OAuth client");
        }
        return Answers.json(JsonNodeFactory.instance.objectNode().put("success", true));
    }
}
