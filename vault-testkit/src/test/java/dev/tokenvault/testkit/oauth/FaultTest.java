package dev.tokenvault.testkit.oauth;

import static dev.tokenvault.testkit.oauth.Visitor.get;
import static dev.tokenvault.testkit.oauth.Visitor.post;
import static dev.tokenvault.testkit.oauth.Visitor.refresh;
import static dev.tokenvault.testkit.oauth.Visitor.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.testkit.FakeAuthorizationServer;
import dev.tokenvault.testkit.web.Answer;
import dev.tokenvault.testkit.web.Fault;
import dev.tokenvault.testkit.web.Hold;
import dev.tokenvault.testkit.web.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a script makes of the next request, and what is done nevertheless. */
class FaultTest {
    private final FakeAuthorizationServer provider = FakeAuthorizationServer.start(FakeClient.open("app"));
    private final String token =
            provider.issue("app", "alice").refreshToken().orElseThrow().reveal();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aScriptIsUsedUpInOrder() throws Exception {
        provider.nextToken(Fault.status(503), Fault.none(), Fault.error("invalid_client"));

        assertThat(asked().statusCode()).isEqualTo(503);
        assertThat(asked().statusCode()).isEqualTo(200);
        assertThat(asked().statusCode()).isEqualTo(401);
        assertThat(provider.count(Paths.TOKEN)).isEqualTo(3);
    }

    @Test
    void aLastingFaultStaysUntilItIsTakenBack() throws Exception {
        provider.always(Paths.TOKEN, Fault.answer(Answer.empty(429).with("Retry-After", "30")));
        assertThat(asked().headers().firstValue("retry-after")).contains("30");
        assertThat(asked().statusCode()).isEqualTo(429);

        provider.always(Paths.TOKEN, Fault.none());

        assertThat(asked().statusCode()).isEqualTo(200);
    }

    @Test
    void aScriptedErrorDoesNothingAndIsNotCounted() throws Exception {
        provider.nextToken(Fault.error("invalid_grant"));

        assertThat(asked().body()).contains("invalid_grant");
        assertThat(provider.live(token)).isTrue();
        assertThat(provider.invalidGrants()).isZero();
    }

    @Test
    void aConnectionCutBeforeLeavesTheTokenAsItWas() {
        provider.nextToken(Fault.dropBefore());

        assertThatThrownBy(this::asked).isInstanceOf(IOException.class);
        assertThat(provider.live(token)).isTrue();
    }

    @Test
    void aConnectionCutAfterwardsHasRotatedTheToken() {
        provider.nextToken(Fault.dropAfter());

        assertThatThrownBy(this::asked).isInstanceOf(IOException.class);
        assertThat(provider.live(token)).isFalse();
        assertThat(provider.reuses()).isZero();
    }

    @Test
    void aHoldStopsARequestBeforeOrAfterItIsDone() throws Exception {
        Hold before = Hold.closed();
        Hold after = Hold.closed();
        provider.nextToken(Fault.holdBefore(before), Fault.holdAfter(after));

        CompletableFuture<Integer> first = inBackground(refresh(token));
        before.awaitArrival();
        assertThat(provider.live(token)).isTrue();
        CompletableFuture<Integer> second = inBackground(refresh(token));
        after.awaitArrival();
        assertThat(provider.live(token)).isFalse();

        before.release();
        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(400);
        after.release();
        assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(provider.reuses()).isEqualTo(1);
    }

    @Test
    void membersOfTheAnswerCanBeLeftOutOrBent() throws Exception {
        provider.nextToken(Fault.omit("refresh_token"));
        assertThat(asked().body()).contains("access_token").doesNotContain("refresh_token");

        String next =
                provider.issue("app", "alice").refreshToken().orElseThrow().reveal();
        provider.nextToken(Fault.put("expires_in", "1e308"));
        assertThat(asked(refresh(next)).body()).contains("\"expires_in\":1e308,");

        String last =
                provider.issue("app", "alice").refreshToken().orElseThrow().reveal();
        provider.nextToken(Fault.put("token_type", "\"mac\""));
        assertThat(asked(refresh(last)).body()).contains("\"token_type\":\"mac\"");
    }

    @Test
    void aSlowBodyArrivesWholeInTheEnd() throws Exception {
        provider.script(Paths.METADATA, Fault.slowBody(Duration.ofNanos(1)));

        assertThat(get(provider.url(Paths.METADATA)).body()).endsWith("}");
    }

    @Test
    void anEndlessBodyGoesOnUntilTheClientLeaves() throws Exception {
        provider.script(Paths.METADATA, Fault.endlessBody());

        try (InputStream body = provider.url(Paths.METADATA).toURL().openStream()) {
            assertThat(body.skip(1 << 22)).isPositive();
            assertThat(body.readNBytes(1 << 22)).hasSize(1 << 22);
        }
    }

    @Test
    void requestsAreRecordedAndPrintNothingSecret() throws Exception {
        asked();

        RecordedRequest request = provider.requests(Paths.TOKEN).get(0);
        assertThat(request.form().first("refresh_token")).contains(token);
        assertThat(request + " " + request.form()).doesNotContain(token);
        assertThat(provider.tokenRequests("refresh_token")).isEqualTo(1);
        assertThat(provider.tokenRequests("authorization_code")).isZero();
    }

    private HttpResponse<String> asked() throws IOException, InterruptedException {
        return asked(refresh(token));
    }

    private HttpResponse<String> asked(Map<String, String> form) throws IOException, InterruptedException {
        return post(provider.tokenEndpoint(), with(form, Map.of("client_id", "app")));
    }

    private CompletableFuture<Integer> inBackground(Map<String, String> form) {
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                status.complete(asked(form).statusCode());
            } catch (IOException | InterruptedException e) {
                status.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return status;
    }
}
