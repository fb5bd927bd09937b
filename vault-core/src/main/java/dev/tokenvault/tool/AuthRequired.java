package dev.tokenvault.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.model.Scopes;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * What a host shows to the person when a tool call pauses. It goes to the host's collector and to the web page, never to
 * the model: a link is for the person whose session it belongs to. Holds no secret.
 *
 * @param authUrl the vault's own connect page
 * @param reason {@code not_connected}, {@code reconnect}, {@code more_scopes} or {@code choose_account}
 * @param accounts the candidates, where the person has to choose
 * @param resumeId hand it to {@link ToolRunner#resume} once the person is done
 */
public record AuthRequired(
        URI authUrl,
        String authId,
        String reason,
        String providerId,
        String providerName,
        String authMethod,
        Scopes requiredScopes,
        Scopes missingScopes,
        List<Choice> accounts,
        Instant expiresAt,
        String resumeId) {
    /** Copies the accounts. */
    public AuthRequired {
        accounts = List.copyOf(accounts);
    }

    /** One account to choose: a credential's id and what the person calls it. */
    public record Choice(String id, String label) {}

    /** The payload that front ends know, as one JSON object. */
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "auth_required")
                .put("auth_required", true)
                .put("auth_url", authUrl.toString())
                .put("auth_id", authId)
                .put("reason", reason)
                .put("providerId", providerId)
                .put("providerName", providerName)
                .put("authMethod", authMethod);
        texts(json.putArray("requiredScopes"), requiredScopes);
        texts(json.putArray("missingScopes"), missingScopes);
        ArrayNode choices = json.putArray("accounts");
        accounts.forEach(a -> choices.addObject().put("id", a.id()).put("label", a.label()));
        return json.put("expiresAt", expiresAt.toString())
                .put("resumeId", resumeId)
                .toString();
    }

    private static void texts(ArrayNode array, Scopes scopes) {
        scopes.values().forEach(array::add);
    }
}
