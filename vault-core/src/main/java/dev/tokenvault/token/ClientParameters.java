package dev.tokenvault.token;

import dev.tokenvault.client.ClientAuthentication.ClientSecret;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A form with client authentication in it or beside it (RFC 6749 §2.3.1). Prints nothing of either. */
final class ClientParameters {
    private final Map<String, String> form = new LinkedHashMap<>();
    private Headers headers = Headers.NONE.with("Accept", "application/json");

    ClientParameters put(String name, String value) {
        form.put(name, value);
        return this;
    }

    ClientParameters put(String name, SecretString value) {
        return put(name, value.reveal());
    }

    ClientParameters putAll(Map<String, String> values) {
        form.putAll(values);
        return this;
    }

    ClientParameters authenticate(ClientRegistration client, String method) {
        Optional<SecretString> secret = client.authentication() instanceof ClientSecret shared
                ? Optional.of(shared.secret())
                : Optional.empty();
        if (secret.isPresent() && method.equals("client_secret_basic")) {
            headers = headers.with("Authorization", basic(client.clientId(), secret.get()));
            return this;
        }
        put("client_id", client.clientId());
        secret.ifPresent(s -> put("client_secret", s));
        return this;
    }

    /** Both halves are form-encoded before they are joined, as §2.3.1 wants. */
    static String basic(String id, SecretString secret) {
        String joined = encode(id) + ":" + encode(secret.reveal());
        return "Basic " + Base64.getEncoder().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    Headers headers() {
        return headers;
    }

    Body body() {
        String text = form.entrySet().stream()
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return Body.of("application/x-www-form-urlencoded", text);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
