package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Identity;
import dev.tokenvault.provider.AuthScheme;
import dev.tokenvault.provider.OAuthQuirks;
import dev.tokenvault.session.SessionAdapter;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send a person to a provider, how often, and with what. */
class AuthorizeTest {
    private static final Identity ALICE = Site.person("alice");
    private static final String ACME = "/oauth/authorize?providerId=acme";

    private final Site site = new Site();
    private final Browser alice = site.browser("alice");

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aLinkOnAnotherSiteLeadsToThePageThatAsksFirst() {
        Reply redirect = alice.follow(ACME);
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.location()).matches(Site.BASE + "/connect/[0-9a-f]{32}");
        assertThat(redirect.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(alice.follow(redirect.location()).text()).contains("Connect Acme");
    }

    @Test
    void anAddressTypedInOrABrowserThatTellsNothingLeadsThereToo() {
        String typed = alice.send("GET", ACME, null, "Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate")
                .location();
        String silent = alice.send("GET", ACME, null).location();
        assertThat(typed).startsWith(Site.BASE + "/connect/").isEqualTo(silent);
    }

    @Test
    void whoeverHadToSignInOnTheWayIsAskedFirst() {
        SessionAdapter signedIn = site.session;
        site.session = Site.nobody("/login?to=");
        String login = alice.follow(ACME).location();
        site.session = signedIn;
        String back = URLDecoder.decode(login.substring("/login?to=".length()), StandardCharsets.UTF_8);
        assertThat(alice.open(back).location()).startsWith(Site.BASE + "/connect/");
    }

    @ParameterizedTest
    @CsvSource({"cross-site, no-cors, image", "cross-site, cors, empty", "same-site, no-cors, script"})
    void anImageOrAScriptIsRefusedAndStartsNothing(String from, String mode, String destination) {
        Reply refused = alice.send(
                "GET", ACME, null, "Sec-Fetch-Site", from, "Sec-Fetch-Mode", mode, "Sec-Fetch-Dest", destination);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(records(Kind.AUTHORIZATION)).isZero();
    }

    @Test
    void aFrameOfTheApplicationItselfIsNotSentStraightOn() {
        Reply framed = alice.send(
                "GET",
                ACME,
                null,
                "Sec-Fetch-Site",
                "same-origin",
                "Sec-Fetch-Mode",
                "navigate",
                "Sec-Fetch-Dest",
                "iframe");
        assertThat(framed.location()).startsWith(Site.BASE + "/connect/");
    }

    @Test
    void theNeedIsWhatAPageOfTheApplicationSays() {
        Reply redirect = alice.open(ACME + "&scope=notes:read+profile&account=42&returnTo=/chat&threadId=7");
        assertThat(redirect.location()).contains("scope=notes%3Aread%20profile");
        Requirement need = Requirement.of("acme", "notes:read", "profile").account("42");
        PendingAuthorization waiting = site.vault.connect(ALICE, need);
        assertThat(waiting.need()).isEqualTo(need);
        assertThat(waiting.returnTo()).contains("/chat");
        assertThat(records(Kind.AUTHORIZATION)).isEqualTo(1);
    }

    @Test
    void whatAnotherSiteSaysBeyondTheProviderIsNotListenedTo() {
        PendingAuthorization waiting = site.vault.connect(ALICE, Requirement.of("acme", "profile"));
        Reply redirect = alice.follow(ACME + "&scope=notes:write&account=42&returnTo=/chat");
        assertThat(redirect.location()).isEqualTo(waiting.link().getRawPath());
        assertThat(site.vault.authorizations().require(ALICE, waiting.id())).isEqualTo(waiting);
        assertThat(records(Kind.AUTHORIZATION)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "//evil.example.com",
                "/\\evil.example.com",
                "javascript:alert(1)",
                "/\r\nSet-Cookie: x=1",
                "/%0d%0aSet-Cookie: x=1",
                "/%5Cevil.example.com"
            })
    void aPlaceToGoBackToThatIsNotOursIsIgnored(String returnTo) {
        Reply page = alice.comeBack(alice.visit(alice.open(ACME + "&returnTo=" + Browser.encode(returnTo))));
        assertThat(page.text()).contains("Acme is connected").doesNotContain("Back to");
        assertThat(page.body()).doesNotContain("evil", "javascript:");
    }

    @Test
    void theHostThatARequestClaimsChangesNothing() {
        String location = alice.send(
                        "GET",
                        ACME,
                        null,
                        "Sec-Fetch-Site",
                        "same-origin",
                        "X-Forwarded-Host",
                        "evil.example.com",
                        "X-Forwarded-Proto",
                        "https",
                        "Forwarded",
                        "host=evil.example.com")
                .location();
        assertThat(location)
                .contains("redirect_uri=" + Browser.encode(site.url + Site.BASE + "/oauth/callback/acme"))
                .doesNotContain("evil");
        alice.comeBack(URI.create(alice.send("GET", location, null).location()));
        assertThat(site.provider.requests("/oauth/token").get(0).form().first("redirect_uri"))
                .contains(site.url + Site.BASE + "/oauth/callback/acme");
    }

    @Test
    void aBrowserHoldsFiveTripsAndAPersonTwenty() {
        for (int i = 0; i < 28; i++) {
            Reply reply = alice.open(ACME);
            assertThat(reply.status()).isEqualTo(i < 20 ? 302 : 429);
        }
        assertThat(alice.cookies().keySet().stream().filter(name -> name.startsWith("tv-flow-")))
                .hasSize(5);
        assertThat(records(Kind.OAUTH_ATTEMPT)).isEqualTo(20);
        assertThat(records(Kind.AUTHORIZATION)).isEqualTo(1);
    }

    @Test
    void theNewestTripIsTheOneThatIsKept() {
        for (int i = 0; i < 7; i++) {
            alice.open(ACME);
        }
        assertThat(alice.comeBack(alice.visit(alice.open(ACME))).text()).contains("Acme is connected");
    }

    @Test
    void moreThanThirtyTriesAMinuteHaveToWaitAndOthersDoNot() {
        for (int i = 0; i < 30; i++) {
            alice.follow(ACME);
        }
        Reply refused = alice.follow(ACME);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(refused.text()).contains("A little slower, please");
        assertThat(refused.signal().path("code").asText()).isEqualTo("rate_limited");
        assertThat(site.browser("bob").follow(ACME).status()).isEqualTo(302);
        site.clock.advance(Duration.ofMinutes(1));
        assertThat(alice.follow(ACME).status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"' or 1=1 --", "\"><img src=x onerror=alert(1)>", "🦊", "\u202Egnp.exe", "__proto__", "ACME"})
    void aProviderThatIsUnknownIsNotNamed(String id) {
        Reply page = alice.open("/oauth/authorize?providerId=" + Browser.encode(id));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("This service is not known here");
        assertThat(page.body()).doesNotContain(id);
    }

    @Test
    void anotherWayInLeadsToItsOwnPage() {
        assertThat(alice.open("/oauth/authorize?providerId=keys").location()).startsWith(Site.BASE + "/connect/");
        Reply robot = alice.open(alice.open("/oauth/authorize?providerId=robot").location());
        assertThat(robot.status()).isEqualTo(501);
        assertThat(robot.text()).contains("Robot", "is not set up yet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth/authorize",
                "/oauth/authorize?providerId=",
                "/oauth/authorize?providerId=acme&providerId=other",
                "/oauth/authorize?providerId=acme&scope=a%22b",
                "/oauth/authorize?providerId=acme&account=%00",
                "/oauth/authorize?providerId=%ff"
            })
    void aQueryThatCannotBeReadIsRefused(String path) {
        Reply page = alice.open(path);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("This link does not work");
    }

    @Test
    void aProviderWithoutAClientSaysThatItIsNotSetUp() {
        try (Site bare = new Site(builder -> builder.provider(Site.of(
                "bare",
                "Bare",
                new AuthScheme.OAuth2(
                        Optional.empty(),
                        URI.create("https://bare.example.com/authorize"),
                        URI.create("https://bare.example.com/token"),
                        Optional.empty(),
                        true,
                        OAuthQuirks.STANDARD))))) {
            Reply page = bare.browser("alice").open("/oauth/authorize?providerId=bare");
            assertThat(page.status()).isEqualTo(409);
            assertThat(page.text()).contains("Bare is not set up yet").doesNotContain("ClientRegistration");
            assertThat(page.signal().path("code").asText()).isEqualTo("provider_not_configured");
        }
    }

    @Test
    void whatWasConnectedMeanwhileLeavesNothingOpen() {
        PendingAuthorization waiting = site.vault.connect(ALICE, Requirement.of("acme"));
        alice.connect("acme");
        assertThat(site.vault.authorizations().require(ALICE, waiting.id()).status())
                .isEqualTo(Status.COMPLETED);
    }

    private int records(Kind kind) {
        return site.storage
                .records()
                .list(kind, Optional.of(ALICE.subject().key()), Optional.empty(), 100)
                .size();
    }
}
