package dev.tokenvault.testkit.oauth;

import static dev.tokenvault.testkit.oauth.Visitor.ask;
import static dev.tokenvault.testkit.oauth.Visitor.basic;
import static dev.tokenvault.testkit.oauth.Visitor.carried;
import static dev.tokenvault.testkit.oauth.Visitor.exchange;
import static dev.tokenvault.testkit.oauth.Visitor.get;
import static dev.tokenvault.testkit.oauth.Visitor.member;
import static dev.tokenvault.testkit.oauth.Visitor.post;
import static dev.tokenvault.testkit.oauth.Visitor.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.testkit.FakeAuthorizationServer;
import dev.tokenvault.testkit.MutableClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the authorization request to the first token, and everything that a client may get wrong on the way. */
class CodeFlowTest {
    private static final String APP = basic("app", "s3cret");

    private final MutableClock clock = new MutableClock();
    private final FakeAuthorizationServer provider = FakeAuthorizationServer.builder()
            .client(FakeClient.basic("app", "s3cret", Visitor.REDIRECT))
            .client(FakeClient.basic("other", "0ther", Visitor.REDIRECT))
            .withhold("notes:write")
            .clock(clock)
            .start();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aCodeBecomesATokenThatOpensTheAccount() throws Exception {
        Map<String, String> back = carried(get(provider.authorizationEndpoint(), ask("app")));
        assertThat(back)
                .containsEntry("state", "st4te")
                .containsEntry("iss", provider.issuer().toString());

        HttpResponse<String> tokens = exchanged(back.get("code"));
        assertThat(tokens.statusCode()).isEqualTo(200);
        assertThat(tokens.headers().firstValue("cache-control")).contains("no-store");
        assertThat(tokens.body())
                .contains("\"token_type\":\"Bearer\"", "\"expires_in\":3600", "\"scope\":\"notes:read\"");

        HttpResponse<String> me =
                get(provider.accountEndpoint(), "Authorization", "Bearer " + member(tokens, "access_token"));
        assertThat(me.body()).contains("\"login\":\"alice\"");
    }

    @Test
    void whoIsSignedInGivesTheAccount() throws Exception {
        provider.signIn("bob");

        HttpResponse<String> tokens = exchanged(code());

        assertThat(get(provider.accountEndpoint(), "Authorization", "Bearer " + member(tokens, "access_token"))
                        .body())
                .contains("\"login\":\"bob\"");
    }

    @Test
    void whatIsWithheldIsNotGranted() throws Exception {
        Map<String, String> more = with(ask("app"), Map.of("scope", "notes:read notes:write"));

        HttpResponse<String> tokens =
                exchanged(carried(get(provider.authorizationEndpoint(), more)).get("code"));

        assertThat(tokens.body()).contains("\"scope\":\"notes:read\"");
    }

    @Test
    void aWrongVerifierBurnsTheCode() throws Exception {
        String code = code();
        String wrong = Visitor.VERIFIER.replace('a', 'b');

        assertThat(post(
                                provider.tokenEndpoint(),
                                with(exchange(code), Map.of("code_verifier", wrong)),
                                "Authorization",
                                APP)
                        .body())
                .contains("\"error\":\"invalid_grant\"");
        assertThat(exchanged(code).statusCode()).isEqualTo(400);
        assertThat(provider.invalidGrants()).isEqualTo(2);
    }

    @Test
    void aSecondUseOfACodeEndsWhatCameOfTheFirst() throws Exception {
        String code = code();
        HttpResponse<String> tokens = exchanged(code);

        assertThat(exchanged(code).body()).contains("invalid_grant");
        assertThat(provider.live(member(tokens, "access_token"))).isFalse();
        assertThat(provider.live(member(tokens, "refresh_token"))).isFalse();
    }

    @Test
    void aCodeLivesOneMinute() throws Exception {
        String code = code();
        clock.advance(Duration.ofMinutes(1));

        assertThat(exchanged(code).body()).contains("invalid_grant");
    }

    @Test
    void aCodeBelongsToOneClientAndOneRedirectUri() throws Exception {
        assertThat(post(provider.tokenEndpoint(), exchange(code()), "Authorization", basic("other", "0ther"))
                        .body())
                .contains("invalid_grant");
        Map<String, String> elsewhere = with(exchange(code()), Map.of("redirect_uri", Visitor.REDIRECT + "/"));
        assertThat(post(provider.tokenEndpoint(), elsewhere, "Authorization", APP)
                        .body())
                .contains("invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, token, unsupported_response_type",
        "scope, everything, invalid_scope",
        "code_challenge, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request"
    })
    void whatIsWrongWithTheRequestIsToldToTheClient(String name, String value, String error) throws Exception {
        Map<String, String> back =
                carried(get(provider.authorizationEndpoint(), with(ask("app"), Map.of(name, value))));

        assertThat(back)
                .containsEntry("error", error)
                .containsEntry("state", "st4te")
                .doesNotContainKey("code");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, stranger",
        "redirect_uri, http://127.0.0.1:9/callback/",
        "redirect_uri, http://127.0.0.1:9/callback?x=1",
        "redirect_uri, ''"
    })
    void aStrangerIsSentNowhere(String name, String value) throws Exception {
        HttpResponse<String> answer = get(provider.authorizationEndpoint(), with(ask("app"), Map.of(name, value)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("location")).isEmpty();
    }

    @Test
    void aTestCanHaveTheBrowsersWayDoneForIt() throws Exception {
        URI back = provider.approve(URI.create(provider.authorizationEndpoint() + "?" + Visitor.encoded(ask("app"))));

        assertThat(back)
                .hasHost("127.0.0.1")
                .hasPath("/callback")
                .hasParameter("state", "st4te")
                .hasParameter("code");
        assertThatThrownBy(() -> provider.approve(provider.authorizationEndpoint()))
                .hasMessageContaining("status 400");
    }

    @Test
    void theServerDescribesItself() throws Exception {
        for (String path : new String[] {Paths.METADATA, Paths.OPENID_METADATA}) {
            assertThat(get(provider.url(path)).body())
                    .contains("\"issuer\":\"" + provider.issuer() + "\"")
                    .contains("\"token_endpoint\":\"" + provider.tokenEndpoint() + "\"")
                    .contains("\"code_challenge_methods_supported\":[\"S256\"]")
                    .contains("\"authorization_response_iss_parameter_supported\":true");
        }
    }

    private String code() throws Exception {
        return carried(get(provider.authorizationEndpoint(), ask("app"))).get("code");
    }

    private HttpResponse<String> exchanged(String code) throws Exception {
        return post(provider.tokenEndpoint(), exchange(code), "Authorization", APP);
    }
}
