package dev.tokenvault.client;

import dev.tokenvault.client.ClientAuthentication.ClientSecret;
import dev.tokenvault.client.ClientAuthentication.None;
import dev.tokenvault.credential.Payload;
import dev.tokenvault.model.Owner;
import java.net.URI;

/** A registration inside a record. */
final class RegistrationPayload {
    private RegistrationPayload() {}

    static Payload of(ClientRegistration client) {
        Payload payload = new Payload()
                .put("provider", client.provider())
                .put("issuer", client.issuer().map(URI::toString))
                .put("clientId", client.clientId())
                .put("scopes", client.scopes())
                .putMap("variables", client.variables());
        if (client.authentication() instanceof ClientSecret shared) {
            payload.put("secret", shared.secret());
        }
        return payload;
    }

    static ClientRegistration read(Owner owner, Payload payload) {
        ClientAuthentication authentication = payload.maybeSecret("secret")
                .<ClientAuthentication>map(ClientSecret::new)
                .orElseGet(None::new);
        return new ClientRegistration(
                owner,
                payload.text("provider"),
                payload.maybe("issuer").map(URI::create),
                payload.text("clientId"),
                authentication,
                payload.scopes("scopes"),
                payload.map("variables"));
    }
}
