package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import dev.tokenvault.session.SessionAdapter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds at every address: who is let in, from where, with what, and how refusals look. */
class DoorsTest {
    private static final Identity ALICE = Site.person("alice");

    private final Site site = new Site();
    private final Browser alice = site.browser("alice");

    @AfterEach
    void close() {
        site.close();
    }

    /** Every method and address but the files. */
    static Stream<String> routes() {
        return Stream.of(
                "GET /providers",
                "HEAD /providers",
                "GET /credentials",
                "DELETE /credentials/x",
                "GET /authorizations/x",
                "GET /oauth-config",
                "POST /oauth-config",
                "DELETE /oauth-config/acme",
                "POST /browser-login/start",
                "GET /browser-login/status",
                "POST /browser-login/complete",
                "GET /oauth/authorize",
                "GET /connect/x",
                "POST /connect/x");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void nobodyGetsNothing(String route) {
        List<SessionAdapter> nobodies = List.of(
                request -> Optional.empty(),
                request -> null,
                request -> {
                    throw new IllegalStateException("the session store is down");
                },
                request -> Optional.of(new Identity(Subject.of(" "), ALICE.actor(), Set.of())));
        for (SessionAdapter nobody : nobodies) {
            site.session = nobody;
            Reply reply = send(route);
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).doesNotContain("session store");
        }
    }

    @Test
    void nobodyComingBackFromAProviderGetsNothingEither() {
        site.session = request -> Optional.empty();
        assertThat(alice.open("/oauth/callback/acme?code=c&state=s").status()).isEqualTo(401);
    }

    @Test
    void noAnswerIsStoredSniffedFramedOrShared() {
        List<Reply> replies = Stream.concat(
                        routes().map(this::send),
                        Stream.of(
                                alice.open("/nowhere"),
                                alice.open("/oauth/callback/acme"),
                                alice.connect("acme"),
                                alice.open("/ui/nothing"),
                                alice.open("/oauth/authorize?providerId=acme"),
                                alice.fetch("PATCH", "/credentials")))
                .toList();
        for (Reply reply : replies) {
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(reply.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(reply.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example.com",
                "Origin: null",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Sec-Fetch-Site: none",
                "X-Requested-With: XMLHttpRequest"
            })
    void whatChangesSomethingIsTakenFromTheApplicationsOwnPagesAlone(String header) {
        String[] pair = header.split(": ", 2);
        for (String route : List.of("DELETE /credentials/x", "POST /oauth-config", "DELETE /oauth-config/acme")) {
            String[] parts = route.split(" ", 2);
            Reply reply = alice.send(parts[0], parts[1], "{}", pair[0], pair[1], "Content-Type", "application/json");
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("cross_site_request");
        }
    }

    @Test
    void anOriginOfAnotherPortOrSchemeIsAnother() {
        for (String origin :
                List.of(site.url + "0", site.url.replace("http", "https"), site.url + "/", "http://127.0.0.1")) {
            assertThat(alice.send("DELETE", "/credentials/x", null, "Origin", origin)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(alice.send("DELETE", "/credentials/x", null, "Origin", site.url)
                        .status())
                .isEqualTo(404);
        assertThat(alice.send("DELETE", "/credentials/x", null, "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /nowhere",
                "GET /providers/",
                "GET //providers",
                "GET /providers/x",
                "GET /ui/../providers",
                "GET /credentials/a%2Fb/c",
                "GET /device/start",
                "GET /browser-login",
                "POST /x"
            })
    void whatIsNotThereIsNotFound(String route) {
        Reply reply = send(route);
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not_found");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        assertThat(send("POST /providers").header("Allow")).isEqualTo("GET, HEAD");
        assertThat(send("GET /credentials/x").header("Allow")).isEqualTo("DELETE");
        assertThat(send("OPTIONS /oauth-config").header("Allow")).isEqualTo("GET, HEAD, POST");
        assertThat(send("HEAD /oauth/authorize").header("Allow")).isEqualTo("GET");
        assertThat(send("TRACE /connect/x").status()).isEqualTo(405);
        assertThat(send("POST /providers").json().path("status").asInt()).isEqualTo(405);
    }

    @Test
    void browserLoginIsNotThereYet() {
        Reply reply = alice.json("POST", "/browser-login/start", "{\"providerId\":\"robot\"}");
        assertThat(reply.status()).isEqualTo(501);
        assertThat(reply.code()).isEqualTo("browser_login_not_configured");
    }

    @Test
    void aStorageThatFailsIsAnInternalErrorWithAnIdAndNoWordOfIt() {
        try (Site broken = new Site(builder -> builder.storage(BrokenStorage.chatty()))) {
            Browser browser = broken.browser("alice");
            Reply reply = browser.fetch("GET", "/credentials");
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.code()).isEqualTo("internal");
            assertThat(reply.json().path("id").asText()).matches("[0-9a-f]{12}");
            assertThat(reply.body()).doesNotContain("SELECT", "tv_credentials", "Exception", "dev.tokenvault", "at ");
            Reply page = browser.follow("/oauth/authorize?providerId=acme");
            assertThat(page.status()).isEqualTo(500);
            assertThat(page.text()).contains("Something went wrong", "Reference for support: ");
            assertThat(page.body()).doesNotContain("SELECT", "tv_credentials", "Exception");
        }
    }

    @Test
    void aStorageThatIsDownIsSaidToBeSo() {
        try (Site broken = new Site(builder -> builder.storage(BrokenStorage.down()))) {
            Reply reply = broken.browser("alice").fetch("GET", "/credentials");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("storage_unavailable");
            assertThat(reply.body()).doesNotContain("connection refused");
        }
    }

    @Test
    void anAnswerToHeadIsThatToGetWithoutItsBody() {
        Reply get = alice.fetch("GET", "/providers");
        Reply head = alice.fetch("HEAD", "/providers");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
        assertThat(alice.send(
                                "HEAD",
                                site.vault
                                        .connect(ALICE, Requirement.of("acme"))
                                        .link()
                                        .getRawPath(),
                                null)
                        .status())
                .isEqualTo(200);
    }

    private Reply send(String route) {
        String[] parts = route.split(" ", 2);
        boolean form = parts[1].startsWith("/connect");
        String type = form ? "application/x-www-form-urlencoded" : "application/json";
        return alice.send(
                parts[0],
                parts[1],
                parts[0].equals("POST") ? "" : null,
                "Sec-Fetch-Site",
                "same-origin",
                "Content-Type",
                type);
    }
}
