package dev.tokenvault.testkit.oauth;

import static dev.tokenvault.testkit.oauth.Visitor.get;
import static dev.tokenvault.testkit.oauth.Visitor.postText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.testkit.FakeAuthorizationServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API behind the tokens. */
class ResourcesTest {
    private final FakeAuthorizationServer provider = FakeAuthorizationServer.start(FakeClient.open("app"));

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void theAccountNeedsAToken() throws Exception {
        HttpResponse<String> without = get(provider.accountEndpoint());
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("www-authenticate")).contains("Bearer realm=\"api\"");
        assertThat(get(provider.accountEndpoint(), "Authorization", "Bearer guessed")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(provider.url(Paths.USERINFO), "Authorization", token("bob"))
                        .body())
                .contains("\"sub\":\"bob\"");
    }

    @Test
    void notesAreWrittenAndReadBackByTheirOwner() throws Exception {
        String alice = token("alice", "notes:read", "notes:write");

        assertThat(postText(
                                provider.notesEndpoint(),
                                "{ \"text\" : \"say \\\"hi\\\" \\u00e9\" }",
                                "Authorization",
                                alice)
                        .statusCode())
                .isEqualTo(201);

        assertThat(get(provider.notesEndpoint(), "Authorization", alice).body())
                .isEqualTo("{\"owner\":\"alice\",\"notes\":[{\"text\":\"say \\\"hi\\\" \\u00e9\"}]}");
        assertThat(get(provider.notesEndpoint(), "Authorization", token("bob", "notes:read"))
                        .body())
                .contains("\"notes\":[]");
    }

    @Test
    void aMissingScopeIsNamed() throws Exception {
        HttpResponse<String> refused =
                postText(provider.notesEndpoint(), "{\"text\":\"x\"}", "Authorization", token("alice", "notes:read"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("www-authenticate").orElse(""))
                .contains("error=\"insufficient_scope\"", "scope=\"notes:write\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"text\":1}", "{\"text\":\"a\",\"more\":1}", "{\"text\":\"open}"})
    void aNoteThatIsNoneIsRefused(String body) throws Exception {
        assertThat(postText(provider.notesEndpoint(), body, "Authorization", token("alice", "notes:write"))
                        .statusCode())
                .isEqualTo(400);
    }

    private String token(String user, String... scopes) {
        return "Bearer " + provider.issue("app", user, scopes).accessToken().reveal();
    }
}
