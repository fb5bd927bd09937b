package dev.tokenvault.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tokenvault.model.SecretString;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Talks to the server past the vault, as the very client that the vault uses: to see what the server really thinks. */
final class DirectClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonNode metadata;

    DirectClient(URI issuer) {
        URI discovery = URI.create(issuer + "/.well-known/openid-configuration");
        metadata = send(HttpRequest.newBuilder(discovery).build());
    }

    /** An address from the server's metadata. */
    URI endpoint(String name) {
        return URI.create(metadata.required(name).asText());
    }

    /** What the server says of a token (RFC 7662). */
    boolean active(SecretString token) {
        return post("introspection_endpoint", Map.of("token", token.reveal()))
                .required("active")
                .asBoolean();
    }

    /** Ends a token behind the vault's back (RFC 7009). */
    void revoke(SecretString token) {
        post("revocation_endpoint", Map.of("token", token.reveal()));
    }

    /** The answer to a refresh. */
    JsonNode refresh(SecretString token) {
        return post("token_endpoint", Map.of("grant_type", "refresh_token", "refresh_token", token.reveal()));
    }

    /** The answer to a form. */
    JsonNode post(String endpoint, Map<String, String> form) {
        String pair = encode(ForeignServer.CLIENT_ID) + ":" + encode(ForeignServer.CLIENT_SECRET);
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
        return send(HttpRequest.newBuilder(endpoint(endpoint))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Query.encode(form.entrySet())))
                .build());
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(request.uri() + " did not answer.", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
