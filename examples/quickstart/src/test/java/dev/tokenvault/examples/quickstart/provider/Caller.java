package dev.tokenvault.examples.quickstart.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenvault.examples.quickstart.http.Fields;
import dev.tokenvault.examples.quickstart.provider.grants.Client;
import dev.tokenvault.examples.quickstart.provider.grants.Tickets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application and a person at Octo Demo, step by step. */
final class Caller {
    static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-rules-of-pkce";

    private final HttpClient http = HttpClient.newHttpClient();
    private final OctoDemo octo;
    private final Client client;
    private String cookie = "";

    Caller(OctoDemo octo, Client client) {
        this.octo = octo;
        this.client = client;
    }

    /** A good authorization request. */
    Map<String, String> request() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", client.id());
        query.put("redirect_uri", client.redirectUri());
        query.put("scope", "read:user");
        query.put("state", "state-1");
        query.put("code_challenge", Tickets.digest(VERIFIER));
        query.put("code_challenge_method", "S256");
        return query;
    }

    HttpResponse<String> authorize(Map<String, String> query) {
        return send(to("/oauth/authorize?" + Fields.write(query)).GET());
    }

    /** The whole way to a code. */
    String code() {
        String login = location(authorize(request()));
        String id = Fields.read(login.substring(login.indexOf('?') + 1)).get("request");
        if (cookie.isEmpty()) {
            HttpResponse<String> in =
                    post("/login", Map.of("request", id, "username", "alice", "password", "wonderland"), octo.origin());
            cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        }
        String back = location(post("/consent", Map.of("request", id, "decision", "allow"), octo.origin()));
        return Fields.read(URI.create(back).getRawQuery()).get("code");
    }

    HttpResponse<String> post(String path, Map<String, String> form, String origin) {
        return send(to(path).header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Fields.write(form))));
    }

    /** The token or revocation endpoint, as this client. */
    HttpResponse<String> back(String path, Map<String, String> form) {
        String basic = Base64.getEncoder()
                .encodeToString((client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
        return send(to(path).header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Fields.write(form))));
    }

    HttpResponse<String> redeem(String code, String redirectUri, String verifier) {
        return back(
                "/oauth/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirectUri,
                        "code_verifier",
                        verifier));
    }

    /** Tokens by the whole way. */
    JsonNode tokens() {
        return json(redeem(code(), client.redirectUri(), VERIFIER));
    }

    HttpResponse<String> refresh(String token) {
        return back("/oauth/token", Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    HttpResponse<String> api(String method, String path, String token) {
        return send(to("/api" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString("{\"title\":\"t\"}")));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(octo.origin() + path));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
