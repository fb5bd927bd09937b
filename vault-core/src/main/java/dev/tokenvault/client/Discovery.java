package dev.tokenvault.client;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.Discovered;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
            return new IssuerMetadata(discovered, reach).scheme(answer.body().text(LARGEST));
        }
    }

    static VaultException unusable(String issuer, String why) {
        return new VaultException(
                "token_answer_invalid",
                "The metadata of the issuer " + issuer + " " + why + ": check the issuer's address.",
                true,
                null);
    }
}
