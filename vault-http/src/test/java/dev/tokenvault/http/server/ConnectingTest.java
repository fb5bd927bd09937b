package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.testkit.web.Fault;
import dev.tokenvault.testkit.web.Hold;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person connects a provider: from a button of the application, or from a link in a chat. */
class ConnectingTest {
    private static final Identity ALICE = Site.person("alice");

    private final Site site = new Site(builder -> builder, provider -> provider.withhold("notes:write"));
    private final Browser browser = site.browser("alice");

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aWindowOfTheApplicationGoesStraightToTheProviderAndTheResultIsSignalled() {
        Reply redirect = browser.open("/oauth/authorize?providerId=acme&scope=notes:read");
        assertThat(redirect.status()).isEqualTo(302);
        assertThat(redirect.location()).startsWith(site.provider.authorizationEndpoint() + "?");

        Reply page = browser.comeBack(browser.visit(redirect));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Acme is connected", "alice", "You can close this window");
        JsonNode signal = page.signal();
        assertThat(signal.path("type").asText()).isEqualTo("token-vault:auth-complete");
        assertThat(signal.path("providerId").asText()).isEqualTo("acme");
        assertThat(signal.path("targetOrigin").asText()).isEqualTo(site.url);
        String credential = site.vault
                .lookup(ALICE, Requirement.of("acme", "notes:read"))
                .orElseThrow()
                .id();
        assertThat(signal.path("credentialId").asText()).isEqualTo(credential);
        JsonNode status = status(signal.path("authorizationId").asText());
        assertThat(status.path("status").asText()).isEqualTo("completed");
        assertThat(status.path("credentialId").asText()).isEqualTo(credential);
    }

    @Test
    void aLinkInAChatShowsWhoAsksForWhatAndTheButtonLeadsToTheProvider() {
        PendingAuthorization waiting = waiting("notes:read", "profile");
        String path = waiting.link().getRawPath();

        Reply page = browser.follow(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Connect Acme", "Read your name and picture", "notes:read", "Signed in as alice")
                .contains("Asked by agent", "You sign in on 127.0.0.1", "another 60 min");
        Reply redirect = browser.submit(path, page, "decision", "continue");
        assertThat(redirect.status()).isEqualTo(303);
        Reply result = browser.comeBack(browser.visit(redirect));
        assertThat(result.text()).contains("Acme is connected");
        assertThat(result.signal().path("authorizationId").asText()).isEqualTo(waiting.id());
    }

    @Test
    void lookingAtALinkChangesNothing() {
        PendingAuthorization waiting = waiting();
        browser.follow(waiting.link().getRawPath());
        browser.send("HEAD", waiting.link().getRawPath(), null);
        assertThat(site.vault.authorizations().require(ALICE, waiting.id())).isEqualTo(waiting);
        assertThat(browser.cookies().keySet()).noneMatch(name -> name.contains("flow"));
        assertThat(site.provider.count("/oauth/authorize")).isZero();
    }

    @Test
    void twoTabsAreUnderWayAndBothFinish() {
        Reply first = browser.open("/oauth/authorize?providerId=acme");
        Reply second = browser.open("/oauth/authorize?providerId=other");
        URI firstBack = browser.visit(first);
        Reply secondPage = browser.comeBack(browser.visit(second));
        Reply firstPage = browser.comeBack(firstBack);
        assertThat(secondPage.text()).contains("Other is connected");
        assertThat(firstPage.text()).contains("Acme is connected");
        assertThat(browser.cookies().keySet()).noneMatch(name -> name.contains("flow"));
    }

    @Test
    void aFormOpenedTwiceWorksInBothTabs() {
        String path = waiting().link().getRawPath();
        Reply one = browser.follow(path);
        Reply two = browser.follow(path);
        assertThat(browser.submit(path, one, "decision", "continue").status()).isEqualTo(303);
        assertThat(browser.submit(path, two, "decision", "continue").status()).isEqualTo(303);
    }

    @Test
    void aDoubleClickSendsOneCodeAndBothPagesEndUpWithTheSameResult() {
        Hold hold = Hold.closed();
        site.provider.nextToken(Fault.holdBefore(hold));
        URI back = browser.visit(browser.open("/oauth/authorize?providerId=acme"));

        CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> browser.comeBack(back));
        hold.awaitArrival();
        Reply second = browser.comeBack(back);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).contains("Almost done", "Acme is just being connected");
        assertThat(second.signal().path("reload").asInt()).isPositive();
        hold.release();

        Reply done = first.join();
        Reply reloaded = browser.open(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(done.text()).contains("Acme is connected");
        assertThat(reloaded.body()).isEqualTo(done.body());
        assertThat(site.codesSent()).isEqualTo(1);
    }

    @Test
    void aRefusalAtTheProviderIsSaidSignalledAndCanBeTriedAgain() {
        PendingAuthorization waiting = waiting();
        Reply page = browser.follow(waiting.link().getRawPath());
        Reply redirect = browser.submit(waiting.link().getRawPath(), page, "decision", "continue");
        String state = state(redirect);

        Reply denied = browser.comeBack(callback("error=access_denied&state=" + state + "&iss=" + issuer()));

        assertThat(denied.status()).isEqualTo(200);
        assertThat(denied.text()).contains("Acme is not connected", "Try again");
        assertThat(denied.signal().path("type").asText()).isEqualTo("token-vault:auth-error");
        assertThat(denied.signal().path("code").asText()).isEqualTo("authorization_denied");
        assertThat(denied.signal().path("error").asText()).contains("access was not allowed");
        assertThat(status(waiting.id()).path("status").asText()).isEqualTo("failed");
        assertThat(status(waiting.id()).path("code").asText()).isEqualTo("authorization_denied");

        Reply again = browser.open(waiting.link().getRawPath());
        assertThat(again.text()).contains("access was not allowed", "Continue to Acme");
        Reply second = browser.submit(waiting.link().getRawPath(), again, "decision", "continue");
        assertThat(status(waiting.id()).path("status").asText()).isEqualTo("open");
        assertThat(status(waiting.id()).path("code").isNull()).isTrue();
        assertThat(browser.comeBack(browser.visit(second)).text()).contains("Acme is connected");
    }

    @Test
    void sayingNotNowEndsTheLink() {
        PendingAuthorization waiting = waiting();
        String path = waiting.link().getRawPath();
        Reply declined = browser.submit(path, browser.follow(path), "decision", "decline");
        assertThat(declined.status()).isEqualTo(200);
        assertThat(declined.text()).contains("Not connected", "You chose not to connect Acme");
        assertThat(declined.signal().path("code").asText()).isEqualTo("declined");
        assertThat(status(waiting.id()).path("status").asText()).isEqualTo("declined");
        assertThat(browser.follow(path).text()).contains("You chose not to connect Acme");
        assertThat(site.provider.count("/oauth/authorize")).isZero();
    }

    @Test
    void aRefusalInOneTabDoesNotUndoWhatAnotherTabConnected() {
        String path = waiting().link().getRawPath();
        Reply page = browser.follow(path);
        Reply one = browser.submit(path, page, "decision", "continue");
        Reply two = browser.submit(path, page, "decision", "continue");
        browser.comeBack(browser.visit(one));
        Reply denied = browser.comeBack(callback("error=access_denied&state=" + state(two) + "&iss=" + issuer()));
        assertThat(denied.text()).contains("Acme is connected");
    }

    @Test
    void aPersonWhoAskedForItIsNotToldWhoAsks() {
        String link = browser.follow("/oauth/authorize?providerId=acme").location();
        assertThat(browser.follow(link).text()).contains("Signed in as alice").doesNotContain("Asked by");
    }

    @Test
    void askingForOneMoreAccountSaysSo() {
        browser.connect("acme");
        String link = browser.follow("/oauth/authorize?providerId=acme").location();
        assertThat(browser.follow(link).text()).contains("Connect another Acme account");
        site.provider.signIn("bob");
        browser.comeBack(browser.visit(browser.open("/oauth/authorize?providerId=acme&account=bob")));
        assertThat(site.vault.credentials().list(ALICE, Optional.empty(), 10)).hasSize(2);
        assertThat(browser.follow(link).text()).contains("Connect another Acme account");
    }

    @Test
    void scopesThatWereNotGrantedAreStoredAsGrantedAndAskedForAgain() {
        PendingAuthorization waiting = waiting("notes:read", "notes:write");
        String path = waiting.link().getRawPath();
        Reply redirect = browser.submit(path, browser.follow(path), "decision", "continue");

        Reply page = browser.comeBack(browser.visit(redirect));

        assertThat(page.text()).contains("Some access is still missing", "Try again");
        assertThat(page.signal().path("code").asText()).isEqualTo("more_scopes_required");
        assertThat(status(waiting.id()).path("code").asText()).isEqualTo("more_scopes_required");
        assertThat(site.vault.lookup(ALICE, Requirement.of("acme", "notes:read")))
                .isInstanceOf(Lookup.Available.class);
        Reply again = browser.open(path);
        assertThat(again.text()).contains("Allow more access to Acme", "not everything was allowed");
    }

    @Test
    void severalAccountsAreAQuestionThatThePageAsks() {
        browser.connect("acme");
        site.provider.signIn("bob");
        browser.connect("acme");
        PendingAuthorization waiting = waiting();
        assertThat(waiting.reason()).isEqualTo("choose_account");
        Reply redirect = browser.open("/oauth/authorize?providerId=acme");
        assertThat(redirect.location()).isEqualTo(waiting.link().getRawPath());

        Reply page = browser.open(redirect.location());

        assertThat(page.text()).contains("Which Acme account?", "alice", "bob", "Another account");
        String bobs = site.vault.credentials().list(ALICE, Optional.empty(), 10).stream()
                .filter(credential -> credential.label().equals("bob"))
                .findFirst()
                .orElseThrow()
                .id();
        Reply chosen = browser.submit(redirect.location(), page, "decision", "continue", "account", bobs);
        assertThat(chosen.text()).contains("Acme is connected", "bob");
        assertThat(status(waiting.id()).path("credentialId").asText()).isEqualTo(bobs);
    }

    @Test
    void anotherAccountCanBeConnectedInsteadOfChoosingOne() {
        browser.connect("acme");
        site.provider.signIn("bob");
        browser.connect("acme");
        String path = waiting().link().getRawPath();
        Reply page = browser.open(path);
        assertThat(browser.submit(path, page, "decision", "continue", "account", "another")
                        .location())
                .startsWith(site.provider.authorizationEndpoint().toString());
    }

    @Test
    void somebodyElsesCredentialCannotBeChosen() {
        browser.connect("acme");
        site.provider.signIn("bob");
        browser.connect("acme");
        Browser carol = site.browser("carol");
        carol.connect("acme");
        String carols = site.vault
                .credentials()
                .list(Site.person("carol"), Optional.empty(), 10)
                .get(0)
                .id();
        PendingAuthorization waiting = waiting();
        String path = waiting.link().getRawPath();
        Reply refused = browser.submit(path, browser.open(path), "decision", "continue", "account", carols);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(status(waiting.id()).path("status").asText()).isEqualTo("open");
    }

    @Test
    void theProviderReturningAnotherAccountThanTheOneAskedForMakesARowOfItsOwn() {
        browser.connect("acme");
        site.provider.signIn("bob");
        Reply page = browser.comeBack(browser.visit(browser.open("/oauth/authorize?providerId=acme&account=alice")));
        assertThat(page.text()).contains("That was another account");
        assertThat(page.signal().path("code").asText()).isEqualTo("other_account");
        assertThat(site.vault.credentials().list(ALICE, Optional.empty(), 10)).hasSize(2);
    }

    @Test
    void aPathOfTheApplicationIsOfferedToGoBackTo() {
        Reply page = browser.comeBack(
                browser.visit(browser.open("/oauth/authorize?providerId=acme&returnTo=%2Fsettings%3Ftab%3D2")));
        assertThat(page.body()).contains("href=\"/settings?tab=2\"");
    }

    @Test
    void anotherNodeFinishesWhatOneBegan() {
        URI back = browser.visit(browser.open("/oauth/authorize?providerId=acme"));
        site.routes = VaultRoutes.of(site.builder().node("other").build(), site.url);
        assertThat(browser.comeBack(back).text()).contains("Acme is connected");
    }

    @Test
    void aFaultOnOurSideIsSaidWithAReferenceAndCanBeTriedAgain() {
        try (Site wrong = new Site(builder -> builder.transport(request -> {
            throw VaultException.notConfigured("the proxy's password is missing");
        }))) {
            Reply page = wrong.browser("alice").connect("acme");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.text()).contains("is not set up for this yet", "Reference for support: ", "Try again");
            assertThat(page.text())
                    .contains(page.signal().path("authorizationId").asText())
                    .doesNotContain("password");
            assertThat(page.signal().path("code").asText()).isEqualTo("not_configured");
        }
    }

    @Test
    void aProviderThatFailsIsNamedAsTheOneThatFailed() {
        site.provider.nextToken(Fault.error("invalid_request"));
        Reply page = browser.connect("acme");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Acme did not complete the sign-in", "Try again");
        assertThat(page.signal().path("code").asText()).isEqualTo("token_request_failed");
    }

    @Test
    void aLinkThatIsTooOldSaysSo() {
        PendingAuthorization waiting = waiting();
        site.clock.advance(Duration.ofHours(1));
        Reply page = browser.follow(waiting.link().getRawPath());
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.text()).contains("This link has expired");
        assertThat(status(waiting.id()).path("status").asText()).isEqualTo("expired");
    }

    @Test
    void aLinkWhoseWorkIsDoneSaysWhatIsTrueNow() {
        PendingAuthorization waiting = waiting();
        String path = waiting.link().getRawPath();
        Reply page = browser.follow(path);
        browser.comeBack(browser.visit(browser.submit(path, page, "decision", "continue")));
        assertThat(browser.follow(path).text()).contains("Acme is connected");
        assertThat(browser.submit(path, page, "decision", "continue").text()).contains("Acme is connected");
        String credential = status(waiting.id()).path("credentialId").asText();
        browser.fetch("DELETE", "/credentials/" + credential);
        Reply later = browser.follow(path);
        assertThat(later.status()).isEqualTo(409);
        assertThat(later.text()).contains("This was already done");
    }

    private PendingAuthorization waiting(String... scopes) {
        return site.vault.connect(ALICE, Requirement.of("acme", scopes));
    }

    private JsonNode status(String id) {
        return browser.fetch("GET", "/authorizations/" + id).json();
    }

    private String issuer() {
        return Browser.encode(site.provider.issuer().toString());
    }

    private URI callback(String query) {
        return URI.create(site.url + Site.BASE + "/oauth/callback/acme?" + query);
    }

    private static String state(Reply redirect) {
        return redirect.location().replaceAll(".*[?&]state=([^&]*).*", "$1");
    }
}
