package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.oauth.FakeClient.Authentication;
import dev.tokenvault.testkit.web.Parameters;
import dev.tokenvault.testkit.web.RecordedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Who sends a back-channel request: exactly by the way that the client is registered for, never by two. */
final class ClientCheck {
    private final Settings settings;

    ClientCheck(Settings settings) {
        this.settings = settings;
    }

    FakeClient sender(RecordedRequest request) {
        if (!request.isForm() || !request.rawQuery().isEmpty()) {
            throw OAuthError.invalidRequest("Parameters belong into a form in the body, and nowhere else.");
        }
        Parameters form = request.form();
        if (form.repeated()) {
            throw OAuthError.invalidRequest("A parameter is there twice.");
        }
        Optional<String> header = request.header("Authorization");
        if (header.isPresent()) {
            return basic(header.get(), form);
        }
        FakeClient client = settings.client(
                form.first("client_id").orElseThrow(() -> OAuthError.invalidClient("No client is named.")));
        return checked(client, form.first("client_secret").map(s -> Authentication.POST), form.first("client_secret"));
    }

    private FakeClient basic(String header, Parameters form) {
        if (form.first("client_secret").isPresent()) {
            throw OAuthError.invalidRequest("The client authenticates twice.");
        }
        String[] pair = decode(header).split(":", 2);
        if (pair.length < 2
                || form.first("client_id")
                        .filter(id -> !id.equals(plain(pair[0])))
                        .isPresent()) {
            throw OAuthError.invalidClient("The Authorization header is not that of a client.");
        }
        return checked(settings.client(plain(pair[0])), Optional.of(Authentication.BASIC), Optional.of(plain(pair[1])));
    }

    private static FakeClient checked(FakeClient client, Optional<Authentication> by, Optional<String> secret) {
        boolean right = client.authentication() == by.orElse(Authentication.NONE)
                && client.secret().equals(secret.orElse(""));
        if (!right) {
            throw OAuthError.invalidClient("The client is not registered for this way or this secret.");
        }
        return client;
    }

    private static String decode(String header) {
        try {
            String base64 = header.regionMatches(true, 0, "Basic ", 0, 6)
                    ? header.substring(6).strip()
                    : "";
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String plain(String formEncoded) {
        try {
            return URLDecoder.decode(formEncoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OAuthError.invalidClient("The client id and its secret have to be form-encoded.");
        }
    }
}
