package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back from a provider is believed only if it belongs to this person, this browser, this provider, now. */
class CallbackTest {
    private static final Identity ALICE = Site.person("alice");

    private final Site site = new Site();
    private final Browser alice = site.browser("alice");

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aCodeWithoutAStateIsMalformedAndSendsNothing() {
        Reply page = alice.comeBack(callback("acme", "code=c"));
        assertThat(page.status()).isEqualTo(400);
        nothingHappened();
    }

    @Test
    void aStateThatIsNobodysGetsTheSamePageWhateverItLooksLike() {
        Set<String> bodies = new LinkedHashSet<>();
        for (String state :
                List.of("", "%20", "x".repeat(10_000), "%25%25", "unknown", "../../etc", "%27%20or%201=1")) {
            Reply page = alice.comeBack(callback("acme", "code=c&state=" + state));
            assertThat(page.status()).isIn(400, 410);
            bodies.add(page.body());
        }
        assertThat(bodies).hasSize(1);
        nothingHappened();
    }

    @Test
    void aCodeTogetherWithAnErrorOrARepeatedParameterIsMalformed() {
        String state = state();
        for (String query : List.of(
                "code=c&error=access_denied&state=" + state,
                "code=c&code=d&state=" + state,
                "code=c&state=" + state + "&state=" + state)) {
            assertThat(alice.comeBack(callback("acme", query)).status()).isEqualTo(400);
        }
        nothingHappened();
    }

    @Test
    void aStateThatSucceededIsNotUsedTwice() {
        URI back = away();
        Reply done = alice.comeBack(back);
        Reply replayed = alice.comeBack(back);
        assertThat(replayed.body()).isEqualTo(done.body());
        assertThat(site.codesSent()).isEqualTo(1);
        assertThat(site.vault.credentials().list(ALICE, Optional.empty(), 10)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"599, true", "600, false", "601, false"})
    void aTripLastsTenMinutes(int seconds, boolean good) {
        URI back = away();
        site.clock.advance(Duration.ofSeconds(seconds));
        Reply page = alice.comeBack(URI.create(back.toString().replaceAll("code=[^&]*", "code=" + newCode(back))));
        assertThat(page.status()).isEqualTo(good ? 200 : 410);
        assertThat(site.codesSent()).isEqualTo(good ? 1 : 0);
    }

    @Test
    void aClockThatIsSetBackDoesNotKeepATripAlive() {
        URI back = away();
        site.clock.advance(Duration.ofHours(-1));
        site.clock.advance(Duration.ofHours(1).plusMinutes(10));
        assertThat(alice.comeBack(back).status()).isEqualTo(410);
        nothingHappened();
    }

    @Test
    void anotherPersonsSessionBurnsTheTripAndLeavesATrace() {
        URI back = away();
        alice.cookie("session", "bob");
        Reply page = alice.comeBack(back);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("We stopped here, to be safe");
        alice.cookie("session", "alice");
        assertThat(alice.comeBack(back).text()).doesNotContain("Acme is connected");
        nothingHappened();
        Identity bob = Site.person("bob");
        assertThat(site.vault.audit().latest(bob, AuditQuery.of(bob.subject()), Optional.empty(), 1))
                .first()
                .satisfies(entry -> assertThat(entry.event().outcome()).isEqualTo(Outcome.DENIED));
    }

    @Test
    void anotherOrganizationOfTheSamePersonBurnsTheTrip() {
        URI back = away();
        alice.cookie("session", "org-1/alice");
        assertThat(alice.comeBack(back).status()).isEqualTo(403);
        nothingHappened();
        assertThat(site.vault
                        .credentials()
                        .list(Identity.of(Subject.of("org-1", "alice"), "web"), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void anAttackersTripFinishedInTheVictimsBrowserIsRefused() {
        Browser mallory = site.browser("mallory");
        URI attackers = mallory.visit(mallory.open("/oauth/authorize?providerId=acme"));
        Reply page = alice.comeBack(attackers);
        assertThat(page.status()).isEqualTo(403);
        nothingHappened();
    }

    @Test
    void anotherBrowserOfTheSamePersonIsRefused() {
        URI back = away();
        assertThat(site.browser("alice").comeBack(back).status()).isEqualTo(403);
        nothingHappened();
    }

    @Test
    void aStateOfOneProviderAtTheAddressOfAnotherBurnsTheTrip() {
        URI back = away();
        URI moved = URI.create(back.toString().replace("/callback/acme", "/callback/other"));
        assertThat(alice.comeBack(moved).status()).isEqualTo(403);
        assertThat(alice.comeBack(back).text()).doesNotContain("Acme is connected");
        nothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com", "/", "%2F", "UPPER"})
    void anIssuerThatDiffersByOneLetterIsRefused(String change) {
        URI back = away();
        String right = Browser.encode(site.provider.issuer().toString());
        String wrong = switch (change) {
            case "/" -> right + "%2F";
            case "%2F" -> right + "%252F";
            case "UPPER" -> right.replace("http", "HTTP");
            default -> Browser.encode(change);
        };
        assertThat(back.toString()).contains("iss=" + right);
        assertThat(alice.comeBack(URI.create(back.toString().replace("iss=" + right, "iss=" + wrong)))
                        .status())
                .isEqualTo(403);
        nothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "POST", "PUT", "DELETE"})
    void anyMethodButGetIsRefusedAndTheTripGoesOn(String method) {
        URI back = away();
        Reply refused = alice.send(method, back.toString(), null);
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET");
        assertThat(alice.comeBack(back).text()).contains("Acme is connected");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Purpose, prefetch", "Sec-Purpose, prefetch;prerender", "Purpose, prefetch", "X-Moz, prefetch"})
    void aBrowserThatLoadsAheadUsesNothingUp(String header, String value) {
        URI back = away();
        assertThat(alice.send("GET", back.toString(), null, header, value).status())
                .isEqualTo(503);
        assertThat(alice.send("GET", "/oauth/authorize?providerId=other", null, header, value)
                        .status())
                .isEqualTo(503);
        assertThat(alice.comeBack(back).text()).contains("Acme is connected");
    }

    @Test
    void whatTheProviderSaysIsNeverOnThePage() {
        String hostile = Browser.encode("</script><script>alert(1)</script>\u2028\"'" + "x".repeat(5_000));
        Reply page = alice.comeBack(callback(
                "acme",
                "error=" + hostile + "&error_description=" + hostile + "&state=" + state() + "&iss="
                        + Browser.encode(site.provider.issuer().toString())));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("alert(1)", "xxxx");
        assertThat(page.signal().path("code").asText()).isEqualTo("token_request_failed");
    }

    @Test
    void aHundredKilobytesOfErrorTextIsMalformed() {
        Reply page = alice.comeBack(callback("acme", "error=e&error_description=" + "x".repeat(100_000) + "&state=s"));
        assertThat(page.status()).isEqualTo(400);
    }

    @Test
    void theResultHoldsNoCodeNoStateAndNoTokenAndLeadsNowhereElse() {
        URI back = away();
        Reply page = alice.comeBack(back);
        String code = back.toString().replaceAll(".*[?&]code=([^&]*).*", "$1");
        String state = back.toString().replaceAll(".*[?&]state=([^&]*).*", "$1");
        String token = site.provider
                .requests("/api/me")
                .get(0)
                .header("Authorization")
                .orElseThrow()
                .substring(7);
        assertThat(page.body()).doesNotContain(code, state, token);
        assertThat(page.headers().map().toString()).doesNotContain(code, state, token);
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).isEmpty();
    }

    @Test
    void theMessageGoesToTheConfiguredOriginAndCarriesIdsAlone() {
        Reply page = alice.comeBack(away());
        assertThat(page.signal().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("type", "providerId", "authorizationId", "credentialId", "targetOrigin");
        assertThat(page.signal().path("targetOrigin").asText()).isEqualTo(site.url);
    }

    @Test
    void aSessionThatStayedBehindIsFetchedByOneMoreNavigationAndTheStateIsKept() {
        URI back = away();
        alice.cookies().remove("session");
        Reply moment = alice.comeBack(back);
        assertThat(moment.status()).isEqualTo(200);
        assertThat(moment.text()).contains("One moment", "Continue");
        assertThat(moment.signal().path("renavigate").asBoolean()).isTrue();
        alice.cookie("session", "alice");
        Reply page = alice.open(back.getRawPath() + "?" + back.getRawQuery() + "&tv_again=1");
        assertThat(page.text()).contains("Acme is connected");
    }

    @Test
    void whoeverIsUnknownTheSecondTimeIsToldToSignInAndTheCodeIsNotHandedToALoginPage() {
        site.session = Site.nobody("/login?to=");
        URI back = callback("acme", "code=c&state=s");
        Reply own = alice.open(back.getRawPath() + "?" + back.getRawQuery());
        Reply again = alice.comeBack(URI.create(back + "&tv_again=1"));
        for (Reply page : List.of(own, again)) {
            assertThat(page.status()).isEqualTo(401);
            assertThat(page.text()).contains("Please sign in first");
            assertThat(page.headers().firstValue("Location")).isEmpty();
        }
    }

    @Test
    void theFlowCookieIsBoundToTheHostHiddenFromScriptsShortLivedAndRemovedWhenDone() {
        Reply redirect = alice.open("/oauth/authorize?providerId=acme");
        assertThat(redirect.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("tv-flow-[0-9a-f]{12}=[A-Za-z0-9_-]{43}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax");
        Reply page = alice.comeBack(alice.visit(redirect));
        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("Max-Age=0");
    }

    @Test
    void moreThanSixtyCallbacksAMinuteHaveToWaitAndTheStateIsKept() {
        URI back = away();
        for (int i = 0; i < 60; i++) {
            alice.comeBack(callback("acme", "code=c&state=s"));
        }
        Reply page = alice.comeBack(back);
        assertThat(page.status()).isEqualTo(429);
        assertThat(page.header("Retry-After")).isEqualTo("60");
        assertThat(page.text()).contains("A little slower");
        site.clock.advance(Duration.ofMinutes(1));
        assertThat(alice.comeBack(URI.create(back.toString().replaceAll("code=[^&]*", "code=" + newCode(back))))
                        .text())
                .contains("Acme is connected");
    }

    private URI away() {
        return alice.visit(alice.open("/oauth/authorize?providerId=acme"));
    }

    /** Another code for the same request: the first has a life of a minute. */
    private String newCode(URI back) {
        String state = back.toString().replaceAll(".*[?&]state=([^&]*).*", "$1");
        String query = site.provider.requests("/oauth/authorize").stream()
                .map(request -> request.rawQuery())
                .filter(raw -> raw.contains("state=" + state))
                .findFirst()
                .orElseThrow();
        Reply redirect = alice.send("GET", site.provider.authorizationEndpoint() + "?" + query, null);
        return redirect.location().replaceAll(".*[?&]code=([^&]*).*", "$1");
    }

    private String state() {
        return alice.open("/oauth/authorize?providerId=acme").location().replaceAll(".*[?&]state=([^&]*).*", "$1");
    }

    private URI callback(String provider, String query) {
        return URI.create(site.url + Site.BASE + "/oauth/callback/" + provider + "?" + query);
    }

    private void nothingHappened() {
        assertThat(site.codesSent()).isZero();
        assertThat(site.vault.lookup(ALICE, Requirement.of("acme")).toString()).contains("NotConnected");
    }
}
