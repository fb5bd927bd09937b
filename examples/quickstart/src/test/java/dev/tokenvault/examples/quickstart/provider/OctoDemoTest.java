package dev.tokenvault.examples.quickstart.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.examples.quickstart.http.LoopbackServer;
import dev.tokenvault.examples.quickstart.provider.grants.Client;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo provider is as strict as the story says. */
class OctoDemoTest {
    private static final String REDIRECT = "http://127.0.0.1:1/back";

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private final List<String> issued = new ArrayList<>();
    private OctoDemo octo;
    private Client client;
    private Caller caller;

    @BeforeEach
    void open() throws IOException {
        octo = opened();
        client = octo.register("A chat", REDIRECT);
        caller = new Caller(octo, client);
    }

    @AfterEach
    void close() {
        octo.close();
    }

    private OctoDemo opened() throws IOException {
        InstantSource clock = now::get;
        return OctoDemo.open(LoopbackServer.bind("localhost", 0), folder, clock, Duration.ofSeconds(60), issued::add);
    }

    @Test
    void aWrongRedirectUriLeadsNowhere() {
        for (String wrong : List.of(REDIRECT + "/", REDIRECT + "?x=1", "http://127.0.0.1:2/back", "")) {
            Map<String, String> query = caller.request();
            query.put("redirect_uri", wrong);
            HttpResponse<String> answer = caller.authorize(query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void aRequestWithoutPkceOrWithPlainGoesBackAsAnError() {
        Map<String, String> none = caller.request();
        none.remove("code_challenge");
        Map<String, String> plain = caller.request();
        plain.put("code_challenge_method", "plain");

        for (Map<String, String> query : List.of(none, plain)) {
            assertThat(Caller.location(caller.authorize(query)))
                    .startsWith(REDIRECT + "?error=invalid_request&state=state-1&iss=");
        }
    }

    @Test
    void anUnknownScopeGoesBackAsAnError() {
        Map<String, String> query = caller.request();
        query.put("scope", "read:user delete_repo");

        assertThat(Caller.location(caller.authorize(query))).contains("error=invalid_scope");
    }

    @Test
    void aCodeIsGoodOnceWithItsVerifierAndItsRedirectUri() {
        assertThat(caller.redeem(caller.code(), REDIRECT, "another verifier").statusCode())
                .isEqualTo(400);
        assertThat(caller.redeem(caller.code(), "http://127.0.0.1:2/back", Caller.VERIFIER)
                        .statusCode())
                .isEqualTo(400);
        String code = caller.code();
        assertThat(caller.redeem(code, REDIRECT, Caller.VERIFIER).statusCode()).isEqualTo(200);
        assertThat(Caller.json(caller.redeem(code, REDIRECT, Caller.VERIFIER))
                        .path("error")
                        .asText())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aCodeIsOverAfterAMinute() {
        String code = caller.code();
        pass(Duration.ofSeconds(61));

        assertThat(caller.redeem(code, REDIRECT, Caller.VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void anAccessTokenLivesForItsSecondsAndOpensWhatItsScopesSay() {
        String token = caller.tokens().path("access_token").asText();

        assertThat(caller.api("GET", "/user/repos", token).statusCode()).isEqualTo(200);
        assertThat(caller.api("POST", "/repos/alice/hello-world/issues", token).statusCode())
                .isEqualTo(403);
        assertThat(caller.api("GET", "/user/repos", token + "x").statusCode()).isEqualTo(401);
        pass(Duration.ofSeconds(60));
        assertThat(caller.api("GET", "/user/repos", token).statusCode()).isEqualTo(401);
    }

    @Test
    void aRefreshTokenIsGoodOnceAndASpentOneEndsTheFamily() {
        String first = caller.tokens().path("refresh_token").asText();
        JsonNode second = Caller.json(caller.refresh(first));
        assertThat(second.path("access_token").asText()).isNotEmpty();
        assertThat(octo.refreshes()).isEqualTo(1);

        assertThat(caller.refresh(first).statusCode()).isEqualTo(400);
        assertThat(caller.refresh(second.path("refresh_token").asText()).statusCode())
                .isEqualTo(400);
        assertThat(caller.api("GET", "/user", second.path("access_token").asText())
                        .statusCode())
                .isEqualTo(401);
        assertThat(octo.connected("alice")).isZero();
    }

    @Test
    void aRevocationEndsEveryTokenOfTheGrant() {
        JsonNode tokens = caller.tokens();
        String refresh = tokens.path("refresh_token").asText();

        assertThat(caller.back("/oauth/revoke", Map.of("token", refresh)).statusCode())
                .isEqualTo(200);

        assertThat(caller.api("GET", "/user", tokens.path("access_token").asText())
                        .statusCode())
                .isEqualTo(401);
        assertThat(caller.refresh(refresh).statusCode()).isEqualTo(400);
    }

    @Test
    void aStrangerGetsNoTokensAndEndsNone() {
        JsonNode tokens = caller.tokens();
        Caller stranger = new Caller(octo, new Client(client.id(), "guessed", "Me", REDIRECT));

        assertThat(stranger.refresh(tokens.path("refresh_token").asText()).statusCode())
                .isEqualTo(401);
        assertThat(stranger.back(
                                "/oauth/revoke",
                                Map.of("token", tokens.path("refresh_token").asText()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(octo.connected("alice")).isEqualTo(1);
    }

    @Test
    void aFormFromAnotherSiteIsRefused() {
        assertThat(caller.post("/login", Map.of("username", "alice", "password", "wonderland"), "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void grantsSurviveARestartAndTheirFileHoldsDigestsAlone() throws IOException {
        JsonNode tokens = caller.tokens();
        octo.close();

        String file = Files.readString(folder.resolve("octo-demo.json"));
        octo = opened();
        Caller later = new Caller(octo, octo.register("A chat", REDIRECT));

        assertThat(issued)
                .hasSizeGreaterThan(3)
                .allSatisfy(secret -> assertThat(file).doesNotContain(secret));
        assertThat(later.api("GET", "/user", tokens.path("access_token").asText())
                        .statusCode())
                .isEqualTo(200);
        assertThat(later.refresh(tokens.path("refresh_token").asText()).statusCode())
                .isEqualTo(200);
    }

    private void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }
}
