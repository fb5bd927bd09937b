package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.web.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A client and a browser in one: plain requests, nothing followed, parameters as a map. */
final class Visitor {
    static final String REDIRECT = "http://127.0.0.1:9/callback";
    static final String VERIFIER = "a-verifier-that-has-at-least-forty-three-characters";
    /** Base64url of the SHA-256 of the verifier, computed with openssl. */
    static final String CHALLENGE = "_udrTd4IPbLFQ3KXybj6AB-FCgL9eRGxv4PC9Gqn3AE";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Visitor() {}

    static Map<String, String> ask(String client) {
        return with(
                Map.of(
                        "response_type", "code",
                        "client_id", client,
                        "redirect_uri", REDIRECT,
                        "scope", "notes:read",
                        "state", "st4te",
                        "code_challenge", CHALLENGE,
                        "code_challenge_method", "S256"),
                Map.of());
    }

    static Map<String, String> exchange(String code) {
        return Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", REDIRECT,
                "code_verifier", VERIFIER);
    }

    static Map<String, String> refresh(String token) {
        return Map.of("grant_type", "refresh_token", "refresh_token", token);
    }

    /** The first map with the entries of the second; an empty value takes one away. */
    static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
        Map<String, String> all = new LinkedHashMap<>(one);
        all.putAll(other);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    static HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        return send(request(address, headers).GET());
    }

    static HttpResponse<String> get(URI address, Map<String, String> query, String... headers)
            throws IOException, InterruptedException {
        return get(URI.create(address + "?" + encoded(query)), headers);
    }

    static HttpResponse<String> post(URI address, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        return send(request(address, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    static HttpResponse<String> postText(URI address, String text, String... headers)
            throws IOException, InterruptedException {
        return send(request(address, headers).POST(BodyPublishers.ofString(text)));
    }

    static String basic(String id, String secret) {
        String pair =
                URLEncoder.encode(id, StandardCharsets.UTF_8) + ":" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The parameters that a redirect carries back. */
    static Map<String, String> carried(HttpResponse<String> redirect) {
        String query = URI.create(redirect.headers().firstValue("location").orElseThrow())
                .getRawQuery();
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** The string value of a JSON member. */
    static String member(HttpResponse<String> answer, String name) {
        Matcher found = Pattern.compile(Pattern.quote(JsonObject.quote(name)) + ":\"([^\"]*)\"")
                .matcher(answer.body());
        return found.find() ? found.group(1) : "";
    }

    private static HttpRequest.Builder request(URI address, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
