package dev.tokenvault.testkit.oauth;

import static dev.tokenvault.testkit.oauth.Visitor.basic;
import static dev.tokenvault.testkit.oauth.Visitor.get;
import static dev.tokenvault.testkit.oauth.Visitor.member;
import static dev.tokenvault.testkit.oauth.Visitor.post;
import static dev.tokenvault.testkit.oauth.Visitor.refresh;
import static dev.tokenvault.testkit.oauth.Visitor.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.testkit.FakeAuthorizationServer;
import dev.tokenvault.testkit.FakeAuthorizationServerBuilder;
import dev.tokenvault.testkit.MutableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How refresh tokens rotate, and what ends them. */
class RefreshTest {
    private static final String APP = basic("app", "s3cret");

    private final MutableClock clock = new MutableClock();

    @Test
    void aRefreshReplacesTheTokenAndReuseEndsTheFamily() throws Exception {
        try (FakeAuthorizationServer provider = provider().start()) {
            String first = first(provider);
            HttpResponse<String> second = refreshed(provider, first);
            assertThat(provider.live(first)).isFalse();
            assertThat(provider.live(member(second, "refresh_token"))).isTrue();

            assertThat(refreshed(provider, first).body()).contains("invalid_grant");

            assertThat(provider.live(member(second, "refresh_token"))).isFalse();
            assertThat(provider.live(member(second, "access_token"))).isFalse();
            assertThat(provider.reuses()).isEqualTo(1);
            assertThat(provider.invalidGrants()).isEqualTo(1);
            assertThat(provider.tokenRequests("refresh_token")).isEqualTo(2);
        }
    }

    @Test
    void withinTheGraceTheReplacedTokenIsStillTaken() throws Exception {
        try (FakeAuthorizationServer provider =
                provider().grace(Duration.ofSeconds(30)).start()) {
            String first = first(provider);
            HttpResponse<String> lost = refreshed(provider, first);
            clock.advance(Duration.ofSeconds(29));

            assertThat(refreshed(provider, first).statusCode()).isEqualTo(200);
            assertThat(provider.live(member(lost, "refresh_token"))).isTrue();

            clock.advance(Duration.ofSeconds(1));
            assertThat(refreshed(provider, first).body()).contains("invalid_grant");
            assertThat(provider.live(member(lost, "refresh_token"))).isFalse();
        }
    }

    @Test
    void aProviderThatDoesNotRotateKeepsTheToken() throws Exception {
        try (FakeAuthorizationServer provider = provider().keepRefreshTokens().start()) {
            String only = first(provider);

            assertThat(member(refreshed(provider, only), "refresh_token")).isEqualTo(only);
            assertThat(refreshed(provider, only).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anAccessTokenEndsByTheClockOfTheTest() throws Exception {
        try (FakeAuthorizationServer provider =
                provider().accessLife(Duration.ofMinutes(5)).start()) {
            OAuthTokens tokens = provider.issue("app", "alice");
            String access = tokens.accessToken().reveal();
            assertThat(tokens.expiresAt()).contains(clock.instant().plus(Duration.ofMinutes(5)));
            assertThat(provider.live(access)).isTrue();

            clock.advance(Duration.ofMinutes(5));

            HttpResponse<String> refused = get(provider.accountEndpoint(), "Authorization", "Bearer " + access);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("www-authenticate").orElse(""))
                    .contains("invalid_token");
        }
    }

    @Test
    void aRefreshMayAskForLessAndNotForMore() throws Exception {
        try (FakeAuthorizationServer provider = provider().start()) {
            String token = provider.issue("app", "alice", "notes:read", "profile")
                    .refreshToken()
                    .orElseThrow()
                    .reveal();

            assertThat(post(
                                    provider.tokenEndpoint(),
                                    with(refresh(token), Map.of("scope", "notes:write")),
                                    "Authorization",
                                    APP)
                            .body())
                    .contains("invalid_scope");
            assertThat(post(
                                    provider.tokenEndpoint(),
                                    with(refresh(token), Map.of("scope", "profile")),
                                    "Authorization",
                                    APP)
                            .body())
                    .contains("\"scope\":\"profile\"");
        }
    }

    @Test
    void aRevokedRefreshTokenTakesItsFamilyWithIt() throws Exception {
        try (FakeAuthorizationServer provider = provider().start()) {
            OAuthTokens tokens = provider.issue("app", "alice");
            String token = tokens.refreshToken().orElseThrow().reveal();

            assertThat(post(provider.revocationEndpoint(), Map.of("token", token), "Authorization", APP)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(provider.live(tokens.accessToken().reveal())).isFalse();
            assertThat(refreshed(provider, token).body()).contains("invalid_grant");
            assertThat(provider.reuses()).isZero();
        }
    }

    @Test
    void revocationKnowsNothingOfStrangersTokensAndSaysSoToNobody() throws Exception {
        try (FakeAuthorizationServer provider =
                provider().client(FakeClient.basic("other", "0ther")).start()) {
            String token = first(provider);

            assertThat(post(
                                    provider.revocationEndpoint(),
                                    Map.of("token", token),
                                    "Authorization",
                                    basic("other", "0ther"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(post(provider.revocationEndpoint(), Map.of("token", "unknown"), "Authorization", APP)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(provider.live(token)).isTrue();
        }
    }

    @Test
    void aPersonCanEndEverythingAtTheProvider() throws Exception {
        try (FakeAuthorizationServer provider = provider().start()) {
            String hers = first(provider);
            String his =
                    provider.issue("app", "bob").refreshToken().orElseThrow().reveal();

            provider.endAllOf("alice");

            assertThat(provider.live(hers)).isFalse();
            assertThat(provider.live(his)).isTrue();
        }
    }

    private FakeAuthorizationServerBuilder provider() {
        return FakeAuthorizationServer.builder()
                .client(FakeClient.basic("app", "s3cret"))
                .clock(clock);
    }

    private static String first(FakeAuthorizationServer provider) {
        return provider.issue("app", "alice", "notes:read")
                .refreshToken()
                .orElseThrow()
                .reveal();
    }

    private static HttpResponse<String> refreshed(FakeAuthorizationServer provider, String token) throws Exception {
        return post(provider.tokenEndpoint(), refresh(token), "Authorization", APP);
    }
}
