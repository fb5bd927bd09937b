package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Identity;
import dev.tokenvault.provider.AuthScheme;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.session.SessionAdapter;
import dev.tokenvault.session.SessionContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that asks a person: whose it is, what gets onto it, and who can press its buttons. */
class ConnectPageTest {
    private static final Identity ALICE = Site.person("alice");
    private static final String HOSTILE = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{csrf}}";

    private final Site site = new Site(builder -> builder.provider(hostile()));
    private final Browser alice = site.browser("alice");
    private final PendingAuthorization waiting = site.vault.connect(ALICE, Requirement.of("acme"));
    private final String path = waiting.link().getRawPath();

    @AfterEach
    void close() {
        site.close();
    }

    private static Provider hostile() {
        Provider keys = Site.of(
                "evil",
                HOSTILE,
                new AuthScheme.StaticSecret(
                        Credential.Kind.API_KEY,
                        List.of(new AuthScheme.StaticSecret.Field("key", HOSTILE, true, Set.of()))));
        return new Provider(
                keys.id(),
                keys.name(),
                HOSTILE,
                Optional.of(URI.create("https://icons.example.com/i.svg?a=1&b=%22%3E")),
                keys.scheme(),
                keys.injection(),
                keys.hosts(),
                keys.capabilities(),
                keys.asOf());
    }

    @Test
    void somebodyElseIsToldSoAndTheLinkStaysAsItWas() {
        Browser bob = site.browser("bob");
        for (Reply page : List.of(bob.follow(path), bob.post(path, "decision", "decline", "csrf", "x"))) {
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.text()).contains("This link is for somebody else", "Signed in as bob");
            assertThat(page.body()).doesNotContain("alice", "Acme");
        }
        assertThat(site.browser("org-1/alice").follow(path).status()).isEqualTo(403);
        assertThat(site.vault.authorizations().require(ALICE, waiting.id())).isEqualTo(waiting);
    }

    @Test
    void somebodyElseMaySignInAgainWhereTheApplicationSaysHow() {
        site.session = new SessionAdapter() {
            @Override
            public Optional<Identity> identityOf(SessionContext request) {
                return Optional.of(Site.person("bob"));
            }

            @Override
            public Optional<String> loginUrl(String returnTo) {
                return Optional.of("/login?to=" + returnTo);
            }
        };
        assertThat(alice.follow(path).body()).contains("href=\"/login?to=" + path + "\"", "Sign in as somebody else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000000000000000", "x", "%00", "%22%3E%3Cimg%3E", "..", "0%2F0"})
    void aLinkThatLeadsNowhereSaysSo(String id) {
        Reply page = alice.follow("/connect/" + id);
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).doesNotContain("<img>");
    }

    @Test
    void nobodyIsSentToTheLoginPageAndBack() {
        site.session = Site.nobody("/login?to=");
        Reply redirect = alice.follow(path);
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.location()).isEqualTo("/login?to=" + Browser.encode(path + "?tv_ask=1"));
        Reply start = alice.open("/oauth/authorize?providerId=acme&scope=a%20b");
        assertThat(start.location())
                .isEqualTo("/login?to="
                        + Browser.encode(Site.BASE + "/oauth/authorize?tv_ask=1&providerId=acme&scope=a%20b"));
    }

    @Test
    void withoutALoginPageNobodyIsToldToSignIn() {
        site.session = request -> Optional.empty();
        Reply page = alice.follow(path);
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.text()).contains("Please sign in first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "/x\r\nX: y", "//evil.example.com", "not an address", "http://[", ""})
    void aLoginPageThatIsNoAddressIsNotUsed(String login) {
        site.session = new SessionAdapter() {
            @Override
            public Optional<Identity> identityOf(SessionContext request) {
                return Optional.empty();
            }

            @Override
            public Optional<String> loginUrl(String returnTo) {
                return Optional.of(login);
            }
        };
        assertThat(alice.follow(path).status()).isEqualTo(401);
    }

    @Test
    void aFormWithoutTheTokenOfItsPageIsRefused() {
        Reply page = alice.follow(path);
        String token = Browser.csrf(page);
        PendingAuthorization other = site.vault.connect(ALICE, Requirement.of("other"));
        String othersToken = Browser.csrf(alice.follow(other.link().getRawPath()));
        assertThat(token).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(othersToken);
        for (String wrong : List.of("", "x", othersToken, token + "x", token.toLowerCase(Locale.ROOT))) {
            Reply refused = alice.post(path, "csrf", wrong, "decision", "decline");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("We stopped here, to be safe");
        }
        String key = alice.cookies().remove("tv-csrf");
        assertThat(alice.post(path, "csrf", token, "decision", "decline").status())
                .isEqualTo(403);
        assertThat(site.vault.authorizations().require(ALICE, waiting.id()).status())
                .isEqualTo(Status.OPEN);
        alice.cookie("tv-csrf", key);
        assertThat(alice.post(path, "csrf", token, "decision", "decline").status())
                .isEqualTo(200);
    }

    @Test
    void theTokenOfOnePersonIsOfNoUseToAnotherInTheSameBrowser() {
        Reply page = alice.follow(path);
        PendingAuthorization bobs = site.vault.connect(Site.person("bob"), Requirement.of("acme"));
        alice.cookie("session", "bob");
        Reply refused = alice.post(bobs.link().getRawPath(), "csrf", Browser.csrf(page), "decision", "continue");
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void aFormOfAnotherSiteIsRefusedEvenWithItsToken() {
        String token = Browser.csrf(alice.follow(path));
        String form = Browser.form("csrf", token, "decision", "decline");
        for (String[] from : new String[][] {
            {"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example.com"}
        }) {
            Reply refused = alice.send(
                    "POST", path, form, from[0], from[1], "Content-Type", "application/x-www-form-urlencoded");
            assertThat(refused.status()).isEqualTo(403);
        }
        assertThat(site.vault.authorizations().require(ALICE, waiting.id()).status())
                .isEqualTo(Status.OPEN);
    }

    @Test
    void anOldBrowserThatTellsNoOriginCanPressTheButton() {
        String token = Browser.csrf(alice.follow(path));
        Reply redirect = alice.send(
                "POST",
                path,
                Browser.form("csrf", token, "decision", "continue"),
                "Origin",
                "null",
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(redirect.status()).isEqualTo(303);
    }

    @Test
    void aFormInAnotherShapeIsRefused() {
        String token = Browser.csrf(alice.follow(path));
        assertThat(alice.json("POST", path, "{}").status()).isEqualTo(415);
        assertThat(alice.post(path, "csrf", token, "decision", "maybe").status())
                .isEqualTo(400);
        assertThat(alice.post(path, "csrf", token).status()).isEqualTo(400);
        assertThat(alice.post(path, "csrf", token, "csrf", token, "decision", "decline")
                        .status())
                .isEqualTo(400);
        assertThat(alice.post(path, "csrf", token, "decision", "x".repeat(70_000))
                        .status())
                .isEqualTo(413);
        assertThat(site.vault.authorizations().require(ALICE, waiting.id()).status())
                .isEqualTo(Status.OPEN);
    }

    @Test
    void thePageMayLoadNothingFromElsewhereAndSendItsFormToUsAndOnToTheProviderOnly() {
        Reply page = alice.follow(path);
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                        + "img-src 'self' https:; base-uri 'none'; frame-ancestors 'none'; "
                        + "form-action 'self' https: http://127.0.0.1:* http://localhost:*");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.body())
                .doesNotContainPattern("(?i)<script(?! type=\"module\" src=\"/api)")
                .doesNotContain("style=");
        PendingAuthorization keys = site.vault.connect(ALICE, Requirement.of("keys"));
        assertThat(alice.follow(keys.link().getRawPath()).header("Content-Security-Policy"))
                .endsWith("form-action 'self'");
    }

    @Test
    void whateverANameHoldsIsTextOnThePage() {
        site.routes = site.routes.applicationName(HOSTILE).personName(who -> HOSTILE);
        PendingAuthorization evil =
                site.vault.connect(new Identity(ALICE.subject(), new Actor(HOSTILE), Set.of()), Requirement.of("evil"));
        String link = evil.link().getRawPath();
        Reply page = alice.follow(link);
        Reply declined = alice.submit(link, page, "decision", "decline");
        Reply wrong = site.browser("bob").follow(path);
        for (Reply each : List.of(page, declined, wrong)) {
            assertThat(each.body()).contains("&lt;img src=x onerror=alert(2)&gt;");
            assertThat(each.body()).doesNotContain("<img src=x", "<script>", "alert(1)</script>");
        }
        assertThat(page.body())
                .contains("src=\"https://icons.example.com/i.svg?a=1&amp;b=%22%3E\"")
                .contains("{{csrf}}");
        assertThat(page.text()).contains(HOSTILE);
        assertThat(declined.signal().path("error").asText()).contains(HOSTILE);
    }

    @Test
    void thePagesSpeakTheWordsOfTheApplication() {
        site.routes = site.routes
                .applicationName("Acme Assistant")
                .personName(who -> "Alice Example")
                .texts("de", Map.of("connect.decline", "Nicht jetzt", "scope.acme.notes:read", "Notizen lesen"));
        Reply page = alice.follow(site.vault
                .connect(ALICE, Requirement.of("acme", "notes:read"))
                .link()
                .getRawPath());
        assertThat(page.body()).contains("<html lang=\"de\">");
        assertThat(page.text())
                .contains(
                        "Acme Assistant asks for access", "Nicht jetzt", "Notizen lesen", "Signed in as Alice Example");
    }

    @Test
    void theProviderBeingGoneSaysSo() {
        site.routes = VaultRoutes.of(
                dev.tokenvault.TokenVault.builder()
                        .storage(site.storage)
                        .encryption(AesGcmEncryption.of(Site.KEY))
                        .session(Site::byCookie)
                        .clock(site.clock)
                        .publicUri(site.url)
                        .developmentMode()
                        .build(),
                site.url);
        Reply page = alice.follow(path);
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("This service is not known here");
    }
}
