package dev.tokenvault.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tokenvault.client.ClientAuthentication.ClientSecret;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.WireRequest;
import java.net.URI;

/** A revocation in one of the shapes that providers want. */
record RevocationRequest(String method, Headers headers, Body body) {
    static RevocationRequest of(
            RevokeStyle style, ClientRegistration client, String authentication, OAuthTokens tokens) {
        return switch (style.form()) {
            case RFC7009 -> rfc7009(client, authentication, tokens);
            case DELETE_JSON -> deleteJson(client, tokens);
            case TOKEN_POST -> tokenPost(tokens);
            case NONE -> throw new IllegalStateException("This provider cannot be told.");
            case BEARER_POST ->
                new RevocationRequest(
                        "POST",
                        Headers.NONE.with(
                                "Authorization",
                                "Bearer " + tokens.accessToken().reveal()),
                        Body.empty());
        };
    }

    private static RevocationRequest tokenPost(OAuthTokens tokens) {
        ClientParameters form = new ClientParameters().put("token", RevocationEndpoint.strongest(tokens));
        return new RevocationRequest("POST", form.headers(), form.body());
    }

    private static RevocationRequest rfc7009(ClientRegistration client, String authentication, OAuthTokens tokens) {
        ClientParameters form = new ClientParameters()
                .put("token", RevocationEndpoint.strongest(tokens))
                .put("token_type_hint", tokens.renewable() ? "refresh_token" : "access_token")
                .authenticate(client, authentication);
        return new RevocationRequest("POST", form.headers(), form.body());
    }

    private static RevocationRequest deleteJson(ClientRegistration client, OAuthTokens tokens) {
        Headers headers = Headers.NONE.with("Accept", "application/json");
        if (client.authentication() instanceof ClientSecret shared) {
            headers = headers.with("Authorization", ClientParameters.basic(client.clientId(), shared.secret()));
        }
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", tokens.accessToken().reveal())
                .toString();
        return new RevocationRequest("DELETE", headers, Body.json(json));
    }

    WireRequest wire(TokenEndpoint endpoint, URI target) {
        return endpoint.wire(method, target, headers, body);
    }
}
