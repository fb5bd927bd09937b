package dev.tokenvault.testkit.oauth;

import static dev.tokenvault.testkit.oauth.Visitor.basic;
import static dev.tokenvault.testkit.oauth.Visitor.get;
import static dev.tokenvault.testkit.oauth.Visitor.post;
import static dev.tokenvault.testkit.oauth.Visitor.postText;
import static dev.tokenvault.testkit.oauth.Visitor.refresh;
import static dev.tokenvault.testkit.oauth.Visitor.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.testkit.FakeAuthorizationServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each client has one way to show who it is. */
class ClientAuthenticationTest {
    private final FakeAuthorizationServer provider = FakeAuthorizationServer.start(
            FakeClient.basic("app", "s3cret:with%signs"), FakeClient.post("poster", "p0st"), FakeClient.open("open"));

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void basicIsFormEncodedFirst() throws Exception {
        assertThat(asked("app", Map.of(), "Authorization", basic("app", "s3cret:with%signs"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theFormMayCarryIdAndSecret() throws Exception {
        assertThat(asked("poster", Map.of("client_id", "poster", "client_secret", "p0st"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPublicClientNamesItself() throws Exception {
        assertThat(asked("open", Map.of("client_id", "open")).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherWayThanTheRegisteredOneIsRefused() throws Exception {
        assertRefused(asked("app", Map.of("client_id", "app", "client_secret", "s3cret:with%signs")));
        assertRefused(asked("app", Map.of("client_id", "app")));
        assertRefused(asked("poster", Map.of(), "Authorization", basic("poster", "p0st")));
        assertRefused(asked("poster", Map.of("client_id", "poster")));
        assertRefused(asked("open", Map.of("client_id", "open", "client_secret", "anything")));
        assertRefused(asked("open", Map.of()));
    }

    @Test
    void aWrongSecretOrAnUnknownClientIsRefused() throws Exception {
        assertRefused(asked("app", Map.of(), "Authorization", basic("app", "wrong")));
        assertRefused(asked("app", Map.of(), "Authorization", basic("stranger", "s3cret")));
        assertRefused(asked("app", Map.of(), "Authorization", "Basic !!!"));
        assertRefused(asked("app", Map.of("client_id", "poster"), "Authorization", basic("app", "s3cret:with%signs")));
    }

    @Test
    void twoWaysAtOnceAreRefused() throws Exception {
        assertThat(asked("app", Map.of("client_secret", "x"), "Authorization", basic("app", "s3cret:with%signs"))
                        .body())
                .contains("invalid_request");
    }

    @Test
    void theTokenEndpointTakesFormsByPostAlone() throws Exception {
        assertThat(get(provider.tokenEndpoint()).statusCode()).isEqualTo(405);
        assertThat(postText(provider.tokenEndpoint(), "{}", "Content-Type", "application/json")
                        .body())
                .contains("invalid_request");
        assertThat(post(URI.create(provider.tokenEndpoint() + "?client_id=open"), Map.of("client_id", "open"))
                        .body())
                .contains("invalid_request");
        String twice = "client_id=open&client_id=open&grant_type=refresh_token";
        assertThat(postText(provider.tokenEndpoint(), twice, "Content-Type", "application/x-www-form-urlencoded")
                        .body())
                .contains("invalid_request");
    }

    @Test
    void anUnknownGrantTypeIsNamed() throws Exception {
        assertThat(asked("open", Map.of("client_id", "open", "grant_type", "password"))
                        .body())
                .contains("unsupported_grant_type");
    }

    private HttpResponse<String> asked(String client, Map<String, String> more, String... headers) throws Exception {
        String token =
                provider.issue(client, "alice").refreshToken().orElseThrow().reveal();
        return post(provider.tokenEndpoint(), with(refresh(token), more), headers);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"error\":\"invalid_client\"");
        assertThat(answer.headers().firstValue("www-authenticate")).isPresent();
    }
}
