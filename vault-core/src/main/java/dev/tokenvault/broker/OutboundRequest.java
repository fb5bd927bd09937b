package dev.tokenvault.broker;

import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.Body;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that the vault shall send with a credential that the caller never sees.
 *
 * @param credential which credential is needed
 * @param capability the capability that must cover it; empty = any of the provider's
 * @param uri absolute https address, without anything of the credential
 * @param headers headers of the caller; those that carry authority are refused
 * @param deadline of one exchange, 1 ms … 10 min; empty = 30 seconds
 */
public record OutboundRequest(
        Requirement credential,
        Optional<String> capability,
        String method,
        String uri,
        Map<String, List<String>> headers,
        Body body,
        Optional<Duration> deadline) {
    /** Requires all. */
    public OutboundRequest {
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(capability, "capability");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        if (deadline.isPresent() && !within(deadline.get())) {
            throw VaultException.badRequest("The deadline must lie between 1 ms and 10 minutes.");
        }
    }

    private static boolean within(Duration deadline) {
        return deadline.compareTo(Duration.ofMillis(1)) >= 0 && deadline.compareTo(Duration.ofMinutes(10)) <= 0;
    }

    /** A GET with the given need. */
    public static OutboundRequest get(Requirement credential, String uri) {
        return new OutboundRequest(credential, Optional.empty(), "GET", uri, Map.of(), Body.empty(), Optional.empty());
    }

    /** A POST of JSON with the given need. */
    public static OutboundRequest postJson(Requirement credential, String uri, String json) {
        return new OutboundRequest(
                credential, Optional.empty(), "POST", uri, Map.of(), Body.json(json), Optional.empty());
    }

    /** The same under one capability. */
    public OutboundRequest under(String name) {
        return new OutboundRequest(credential, Optional.of(name), method, uri, headers, body, deadline);
    }

    /** The same with one more header. */
    public OutboundRequest header(String name, String value) {
        Map<String, List<String>> more = new HashMap<>(headers);
        more.put(name, List.of(value));
        return new OutboundRequest(credential, capability, method, uri, more, body, deadline);
    }

    @Override
    public String toString() {
        return method + " with " + credential.provider();
    }
}
