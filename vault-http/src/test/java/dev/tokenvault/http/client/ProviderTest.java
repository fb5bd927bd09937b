package dev.tokenvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.testkit.FakeAuthorizationServer;
import dev.tokenvault.testkit.oauth.FakeClient;
import dev.tokenvault.testkit.oauth.Paths;
import dev.tokenvault.testkit.web.Fault;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireRequest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A refresh over the transport, at a provider that rotates strictly and misbehaves on demand. */
class ProviderTest {
    private final FakeAuthorizationServer provider = FakeAuthorizationServer.start(FakeClient.open("app"));
    private final String token =
            provider.issue("app", "alice").refreshToken().orElseThrow().reveal();
    private final JdkHttpTransport transport =
            JdkHttpTransport.builder().allowLoopback().build();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aRefreshIsAnsweredWithNewTokens() {
        assertThat(transport.send(refresh()).body().text(10_000)).contains("access_token");
        assertThat(provider.live(token)).isFalse();
    }

    @Test
    void aRotationWhoseAnswerIsLostWasSentOnceAndMayHaveArrived() {
        provider.nextToken(Fault.dropAfter());

        TransportException failure = Wire.unanswered(transport, refresh());

        assertThat(failure.mayHaveArrived()).isTrue();
        assertThat(provider.tokenRequests("refresh_token")).isEqualTo(1);
        assertThat(provider.live(token)).isFalse();
    }

    @Test
    void anAnswerWithoutEndIsTooLarge() {
        provider.nextToken(Fault.endlessBody());

        assertThat(Wire.failed(transport, refresh()).code()).isEqualTo("response_too_large");
    }

    @Test
    void anAnswerThatDripsMeetsTheDeadline() {
        provider.nextToken(Fault.slowBody(Duration.ofMillis(50)));

        assertThat(Wire.unanswered(transport, Wire.within(refresh(), 300))).hasMessageContaining("within 300 ms");
    }

    private WireRequest refresh() {
        String form = "grant_type=refresh_token&client_id=app&refresh_token=" + token;
        return new WireRequest(
                "POST",
                TargetUri.parse(provider.url(Paths.TOKEN).toString(), TargetUri.Reach.LOOPBACK_TOO),
                Headers.NONE,
                Body.of("application/x-www-form-urlencoded", form),
                Duration.ofSeconds(10),
                1 << 18,
                Optional.empty());
    }
}
