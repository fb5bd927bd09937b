package dev.tokenvault.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.Discovered;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks;
import dev.tokenvault.provider.OAuthQuirks.AccountCall;
import dev.tokenvault.provider.OAuthQuirks.ClientStyle;
import dev.tokenvault.provider.OAuthQuirks.ScopeStyle;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads a provider's endpoints from its issuer's metadata (OpenID Connect Discovery 1.0 §4, RFC 8414 §3), compares the
 * issuer to the letter, and remembers the answer for an hour. Failures are not remembered. Thread-safe.
 */
public final class Discovery {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final long LARGEST = 256 << 10;
    private static final String OFFLINE = "offline_access";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final HttpTransport transport;
    private final InstantSource clock;
    private final Reach reach;
    private final Map<Discovered, Known> known = new ConcurrentHashMap<>();

    /** Wires it. */
    @Wiring
    public Discovery(HttpTransport transport, InstantSource clock, Reach reach) {
        this.transport = transport;
        this.clock = clock;
        this.reach = reach;
    }

    private record Known(OAuth2 scheme, Instant until) {}

    /** The provider with its endpoints; one whose endpoints are known already comes back as it is. */
    public Provider resolve(Provider provider) {
        if (!(provider.scheme() instanceof Discovered discovered)) {
            return provider;
        }
        Known hit = known.get(discovered);
        if (hit == null || !clock.instant().isBefore(hit.until())) {
            hit = new Known(read(discovered), clock.instant().plus(REMEMBERED));
            known.put(discovered, hit);
        }
        return provider.withScheme(hit.scheme());
    }

    private OAuth2 read(Discovered discovered) {
        String issuer = discovered.issuer().toString();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        WireRequest request = new WireRequest(
                "GET",
                TargetUri.parse(base + "/.well-known/openid-configuration", reach),
                Headers.NONE.with("Accept", "application/json"),
                Body.empty(),
                DEADLINE,
                LARGEST,
                Optional.empty());
        try (WireResponse answer = transport.send(request)) {
            if (answer.status() != 200) {
                throw unusable(issuer, "answered " + answer.status());
            }
            return scheme(discovered, JSON.readTree(answer.body().text(LARGEST)));
        } catch (JsonProcessingException e) {
            throw unusable(issuer, "is not JSON");
        }
    }

    private OAuth2 scheme(Discovered discovered, JsonNode metadata) {
        String issuer = discovered.issuer().toString();
        if (!issuer.equals(metadata.path("issuer").asText())) {
            throw unusable(issuer, "names another issuer");
        }
        return new OAuth2(
                Optional.of(discovered.issuer()),
                required(metadata, issuer, "authorization_endpoint"),
                required(metadata, issuer, "token_endpoint"),
                endpoint(metadata, "revocation_endpoint"),
                true,
                quirks(discovered.quirks(), metadata));
    }

    private OAuthQuirks quirks(OAuthQuirks told, JsonNode metadata) {
        boolean basic = takes(metadata, "token_endpoint_auth_methods_supported", "client_secret_basic");
        boolean sendsIssuer =
                metadata.path("authorization_response_iss_parameter_supported").asBoolean(false);
        Optional<AccountCall> userinfo = endpoint(metadata, "userinfo_endpoint")
                .map(uri ->
                        new AccountCall(Optional.of(uri), "/sub", List.of("/email", "/preferred_username", "/name")));
        return new OAuthQuirks(
                new ClientStyle(basic ? "client_secret_basic" : "client_secret_post", sendsIssuer),
                scopes(told.scopes(), metadata),
                told.authorizeParameters(),
                told.tokenParameters(),
                told.answer(),
                told.account().or(() -> userinfo),
                told.revoke());
    }

    /**
     * A server that lists its scopes lists {@code offline_access} if it knows it (OpenID Connect Discovery 1.0 §3). One
     * that does not gives refresh tokens by rules of its own, and may refuse a request for a scope it never heard of.
     */
    private static ScopeStyle scopes(ScopeStyle told, JsonNode metadata) {
        if (takes(metadata, "scopes_supported", OFFLINE)) {
            return told;
        }
        return new ScopeStyle(
                told.parameter(),
                told.separator(),
                told.answerSeparators(),
                told.always().minus(Scopes.of(OFFLINE)),
                told.implied(),
                told.answerPrefix());
    }

    /** Whether the value is in the list of this name; a server without the list takes it. */
    private static boolean takes(JsonNode metadata, String name, String value) {
        if (!metadata.has(name)) {
            return true;
        }
        for (JsonNode each : metadata.path(name)) {
            if (each.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private URI required(JsonNode metadata, String issuer, String name) {
        return endpoint(metadata, name).orElseThrow(() -> unusable(issuer, "lacks a usable " + name));
    }

    private Optional<URI> endpoint(JsonNode metadata, String name) {
        String text = metadata.path(name).asText("");
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TargetUri.parse(text, reach).uri());
        } catch (VaultException e) {
            return Optional.empty();
        }
    }

    private static VaultException unusable(String issuer, String why) {
        return new VaultException(
                "token_answer_invalid",
                "The metadata of the issuer " + issuer + " " + why + ": check the issuer's address.",
                true,
                null);
    }
}
