package dev.tokenvault.examples.quickstart.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.examples.quickstart.http.Reply;
import dev.tokenvault.examples.quickstart.http.Request;
import dev.tokenvault.examples.quickstart.provider.grants.Client;
import dev.tokenvault.examples.quickstart.provider.grants.Codes;
import dev.tokenvault.examples.quickstart.provider.grants.Grants;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The token endpoint (RFC 6749 §3.2) and the revocation endpoint (RFC 7009): for the application's server alone. */
final class BackChannel {
    private final Supplier<Client> client;
    private final Codes codes;
    private final Grants grants;

    BackChannel(Supplier<Client> client, Codes codes, Grants grants) {
        this.client = client;
        this.codes = codes;
        this.grants = grants;
    }

    Reply token(Request request) {
        Client asking = client.get();
        if (!asking.authenticates(request.header("Authorization"))) {
            return stranger();
        }
        Map<String, String> form = request.form();
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> tokens(exchanged(asking, form));
            case "refresh_token" -> tokens(grants.refresh(asking.id(), form.getOrDefault("refresh_token", "")));
            default -> error(400, "unsupported_grant_type");
        };
    }

    Reply revoke(Request request) {
        Client asking = client.get();
        if (!asking.authenticates(request.header("Authorization"))) {
            return stranger();
        }
        grants.end(asking.id(), request.form().getOrDefault("token", ""));
        return Reply.json(200, JsonNodeFactory.instance.objectNode());
    }

    private Optional<Grants.Tokens> exchanged(Client asking, Map<String, String> form) {
        return codes.redeem(
                        form.getOrDefault("code", ""),
                        asking,
                        form.getOrDefault("redirect_uri", ""),
                        form.getOrDefault("code_verifier", ""))
                .map(code -> grants.open(
                        code.account().login(), asking.id(), code.request().scopes()));
    }

    private static Reply tokens(Optional<Grants.Tokens> tokens) {
        return tokens.map(BackChannel::tokens).orElseGet(() -> error(400, "invalid_grant"));
    }

    private static Reply tokens(Grants.Tokens tokens) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("access_token", tokens.access())
                .put("token_type", "Bearer")
                .put("expires_in", tokens.seconds())
                .put("refresh_token", tokens.refresh())
                .put("scope", String.join(" ", tokens.scopes()));
        return Reply.json(200, json);
    }

    private static Reply stranger() {
        return error(401, "invalid_client").with("WWW-Authenticate", "Basic realm=\"Octo Demo\"");
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, JsonNodeFactory.instance.objectNode().put("error", code));
    }
}
