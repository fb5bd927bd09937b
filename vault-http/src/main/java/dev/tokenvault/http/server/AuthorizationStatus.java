package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.PendingAuthorization;
import java.util.Locale;

/** {@code GET /authorizations/{id}}: how far the caller's own authorization is; for front ends that ask again and again. */
final class AuthorizationStatus implements Route {
    private final Authorizations authorizations;

    AuthorizationStatus(Authorizations authorizations) {
        this.authorizations = authorizations;
    }

    @Override
    public WebResponse answer(Visit visit) {
        PendingAuthorization now = authorizations.require(visit.who(), visit.id());
        return Answers.json(JsonNodeFactory.instance
                .objectNode()
                .put("id", now.id())
                .put("status", now.status().name().toLowerCase(Locale.ROOT))
                .put("providerId", now.need().provider())
                .put("credentialId", now.credentialId().orElse(null))
                .put("code", now.failure().map(Outcomes::code).orElse(null))
                .put("expiresAt", now.expiresAt().toString()));
    }
}
