package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.web.Answer;
import dev.tokenvault.testkit.web.JsonObject;
import dev.tokenvault.testkit.web.RecordedRequest;
import java.net.URI;
import java.util.Collection;
import java.util.TreeSet;

/** What the server says about itself (RFC 8414), also where OpenID Connect looks for it; it issues no id_token. */
final class Metadata {
    private final Settings settings;
    private final URI issuer;

    Metadata(Settings settings, URI issuer) {
        this.settings = settings;
        this.issuer = issuer;
    }

    Answer answer(RecordedRequest request) {
        if (!request.method().equals("GET")) {
            return Answer.empty(405).with("Allow", "GET");
        }
        TreeSet<String> authentication = new TreeSet<>();
        settings.clients()
                .forEach(client -> authentication.add(client.authentication().wire()));
        return Answer.json(
                200,
                JsonObject.EMPTY
                        .with("issuer", issuer.toString())
                        .with("authorization_endpoint", issuer + Paths.AUTHORIZE)
                        .with("token_endpoint", issuer + Paths.TOKEN)
                        .with("revocation_endpoint", issuer + Paths.REVOKE)
                        .with("userinfo_endpoint", issuer + Paths.USERINFO)
                        .raw("scopes_supported", array(new TreeSet<>(settings.scopes())))
                        .raw("response_types_supported", "[\"code\"]")
                        .raw("grant_types_supported", "[\"authorization_code\",\"refresh_token\"]")
                        .raw("code_challenge_methods_supported", "[\"S256\"]")
                        .raw("token_endpoint_auth_methods_supported", array(authentication))
                        .raw("revocation_endpoint_auth_methods_supported", array(authentication))
                        .raw("authorization_response_iss_parameter_supported", "true"));
    }

    private static String array(Collection<String> texts) {
        return texts.stream().map(JsonObject::quote).toList().toString();
    }
}
