package dev.tokenvault.testkit.oauth;

import static dev.tokenvault.testkit.oauth.Visitor.ask;
import static dev.tokenvault.testkit.oauth.Visitor.carried;
import static dev.tokenvault.testkit.oauth.Visitor.exchange;
import static dev.tokenvault.testkit.oauth.Visitor.get;
import static dev.tokenvault.testkit.oauth.Visitor.post;
import static dev.tokenvault.testkit.oauth.Visitor.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.testkit.FakeAuthorizationServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The provider as a person meets it. */
class PagesTest {
    private final FakeAuthorizationServer provider = FakeAuthorizationServer.builder()
            .name("Notes & more")
            .client(FakeClient.open("app", Visitor.REDIRECT))
            .person("carol", "carol-pw")
            .pages()
            .start();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aPersonSignsInConsentsAndComesBack() throws Exception {
        String cookie = signedIn();
        HttpResponse<String> consent = get(provider.authorizationEndpoint(), ask("app"), "Cookie", cookie);
        assertThat(consent.body()).contains("carol", "app", "notes:read", "Notes &amp; more");
        assertThat(consent.headers().firstValue("content-security-policy").orElse(""))
                .contains("frame-ancestors 'none'");

        Map<String, String> back = carried(decide(consent, cookie, "approve"));

        assertThat(back).containsEntry("state", "st4te").containsKey("code");
        assertThat(post(provider.tokenEndpoint(), with(exchange(back.get("code")), Map.of("client_id", "app")))
                        .body())
                .contains("\"scope\":\"notes:read\"");
    }

    @Test
    void theWayToTheConsentLeadsThroughTheSignIn() throws Exception {
        HttpResponse<String> login = get(provider.authorizationEndpoint(), ask("app"));
        assertThat(login.body()).contains("type=\"password\"");

        HttpResponse<String> entered = post(
                provider.url(Paths.LOGIN),
                Map.of("username", "carol", "password", "carol-pw", "query", hidden(login, "query")));

        String next = entered.headers().firstValue("location").orElseThrow();
        assertThat(get(URI.create(provider.issuer() + next), "Cookie", cookie(entered))
                        .body())
                .contains("Allow");
    }

    @Test
    void aWrongPasswordIsToldAndTheRequestKept() throws Exception {
        HttpResponse<String> again = post(
                provider.url(Paths.LOGIN), Map.of("username", "carol", "password", "guess", "query", "a=\"><script>"));

        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body())
                .contains("wrong")
                .contains("a=&quot;&gt;&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void aRefusalGoesBackAsAccessDenied() throws Exception {
        String cookie = signedIn();
        HttpResponse<String> consent = get(provider.authorizationEndpoint(), ask("app"), "Cookie", cookie);

        assertThat(carried(decide(consent, cookie, "deny")))
                .containsEntry("error", "access_denied")
                .containsEntry("iss", provider.issuer().toString());
    }

    @Test
    void aBoxThatIsClearedIsNotGranted() throws Exception {
        String cookie = signedIn();
        HttpResponse<String> consent = get(provider.authorizationEndpoint(), ask("app"), "Cookie", cookie);
        Map<String, String> cleared = Map.of("request", hidden(consent, "request"), "decision", "approve");

        String code = carried(post(provider.url(Paths.CONSENT), cleared, "Cookie", cookie))
                .get("code");

        assertThat(post(provider.tokenEndpoint(), with(exchange(code), Map.of("client_id", "app")))
                        .body())
                .contains("\"scope\":\"\"");
    }

    @Test
    void aConsentIsGivenOnceAndByWhoWasAsked() throws Exception {
        String cookie = signedIn();
        HttpResponse<String> consent = get(provider.authorizationEndpoint(), ask("app"), "Cookie", cookie);

        assertThat(decide(consent, signedIn(), "approve").statusCode()).isEqualTo(400);
        assertThat(decide(consent, cookie, "approve").statusCode()).isEqualTo(303);
        assertThat(decide(consent, cookie, "approve").statusCode()).isEqualTo(400);
    }

    private String signedIn() throws Exception {
        return cookie(post(provider.url(Paths.LOGIN), Map.of("username", "carol", "password", "carol-pw")));
    }

    private HttpResponse<String> decide(HttpResponse<String> consent, String cookie, String decision) throws Exception {
        Map<String, String> form =
                Map.of("request", hidden(consent, "request"), "scope", "notes:read", "decision", decision);
        return post(provider.url(Paths.CONSENT), form, "Cookie", cookie);
    }

    private static String cookie(HttpResponse<String> answer) {
        String set = answer.headers().firstValue("set-cookie").orElseThrow();
        return set.substring(0, set.indexOf(';'));
    }

    private static String hidden(HttpResponse<String> page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(field.find()).isTrue();
        return field.group(1).replace("&amp;", "&");
    }
}
