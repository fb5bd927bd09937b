package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.TokenVault;
import dev.tokenvault.token.Revocation;

/** {@code DELETE /credentials/{id}}: the local copy is gone, and the provider is told. */
final class RevokeCredential implements Route {
    private final TokenVault vault;

    RevokeCredential(TokenVault vault) {
        this.vault = vault;
    }

    @Override
    public WebResponse answer(Visit visit) {
        Revocation done = vault.revoke(visit.who(), visit.id());
        String told = switch (done.atProvider()) {
            case REVOKED -> "yes";
            case NOT_SUPPORTED -> "unsupported";
            case PENDING -> "pending";
        };
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("success", true).put("revokedAtProvider", told);
        if (done.alsoEnds().isEmpty()) {
            json.putArray("alsoEnds");
        } else {
            json.putArray("alsoEnds").add(done.alsoEnds());
        }
        return Answers.json(json);
    }
}
