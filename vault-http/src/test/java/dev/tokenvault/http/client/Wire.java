package dev.tokenvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tokenvault.model.Secret.ClientCertificate;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests that carry a canary in query, header and body, and failures that are searched for it. */
final class Wire {
    static final String CANARY = "canary-7f3a";
    static final Headers AUTHORIZED = Headers.of(Map.of("Authorization", List.of("Bearer " + CANARY)));

    private Wire() {}

    static WireRequest post(String url) {
        return request("POST", url);
    }

    static WireRequest get(String url) {
        return with(request("GET", url), Body.empty());
    }

    static WireRequest request(String method, String url) {
        TargetUri target = TargetUri.parse(url + "?key=" + CANARY, TargetUri.Reach.LOOPBACK_TOO);
        Body body = Body.of("application/x-www-form-urlencoded", "refresh_token=" + CANARY);
        return new WireRequest(method, target, AUTHORIZED, body, Duration.ofSeconds(10), 1 << 18, Optional.empty());
    }

    static WireRequest with(WireRequest r, Body body) {
        return new WireRequest(
                r.method(), r.target(), r.headers(), body, r.deadline(), r.maxResponseBytes(), r.certificate());
    }

    static WireRequest with(WireRequest r, Headers headers) {
        return new WireRequest(
                r.method(), r.target(), headers, r.body(), r.deadline(), r.maxResponseBytes(), r.certificate());
    }

    static WireRequest within(WireRequest r, int millis) {
        return new WireRequest(
                r.method(),
                r.target(),
                r.headers(),
                r.body(),
                Duration.ofMillis(millis),
                r.maxResponseBytes(),
                r.certificate());
    }

    static WireRequest atMost(WireRequest r, long bytes) {
        return new WireRequest(r.method(), r.target(), r.headers(), r.body(), r.deadline(), bytes, r.certificate());
    }

    static WireRequest presenting(WireRequest r, ClientCertificate certificate) {
        return new WireRequest(
                r.method(),
                r.target(),
                r.headers(),
                r.body(),
                r.deadline(),
                r.maxResponseBytes(),
                Optional.of(certificate));
    }

    static TransportException unanswered(HttpTransport transport, WireRequest request) {
        return (TransportException) failed(transport, request);
    }

    static VaultException failed(HttpTransport transport, WireRequest request) {
        VaultException failure = catchThrowableOfType(VaultException.class, () -> transport.send(request));
        assertThat(failure).as("the failure of " + request).isNotNull();
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(CANARY);
        return failure;
    }
}
