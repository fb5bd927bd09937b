package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle.Form;
import dev.tokenvault.provider.SuccessRule.Place;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the catalog says where a provider departs from the RFCs. */
class CatalogQuirksTest {
    private static final ProviderCatalog CATALOG = ProviderCatalog.builtIn();

    @Test
    void githubIsAskedWithSpacesAnswersWithCommasAndDropsScopesThatOthersInclude() {
        OAuth2 github = oauth("github");

        assertThat(github.issuer()).contains(URI.create("https://github.com/login/oauth"));
        assertThat(github.pkce()).isTrue();
        assertThat(github.quirks().client().authentication()).isEqualTo("client_secret_post");
        assertThat(github.quirks().scopes().separator()).isEqualTo(" ");
        assertThat(github.quirks().scopes().answerSeparators()).contains(",");
        assertThat(github.quirks().scopes().granted(Scopes.of("user", "admin:org")))
                .isEqualTo(Scopes.of(
                        "user", "read:user", "user:email", "user:follow", "admin:org", "write:org", "read:org"));
        assertThat(github.quirks().account().orElseThrow().labels()).containsExactly("/login");
    }

    @Test
    void githubIsToldOfARevocationAtAnAddressWithOurClientId() {
        OAuth2 github = oauth("github");
        PinnedProvider pin = PinnedProvider.of(CATALOG.require("github"), Optional.of("Iv1.8a61f9b3a7aba766"));

        assertThat(github.quirks().revoke().form()).isEqualTo(Form.DELETE_JSON);
        assertThat(pin.revocationEndpoint())
                .contains(URI.create("https://api.github.com/applications/Iv1.8a61f9b3a7aba766/token"));
        assertThat(github.revocationEndpoint("a/b c?d#e"))
                .contains(URI.create("https://api.github.com/applications/a%2Fb%20c%3Fd%23e/token"));
    }

    @Test
    void githubByBrowserSucceedsOnAPageThatOnlySignedInPeopleReach() {
        Provider provider = CATALOG.require("github-browser");
        BrowserLogin login = (BrowserLogin) provider.scheme();

        assertThat(login.success().places())
                .containsExactly(new Place("https://github.com", new PathPattern("/settings/profile")));
        assertThat(login.success().holds(TargetUri.parse(login.loginUrl().toString(), Reach.PUBLIC)))
                .isFalse();
        assertThat(login.domains()).containsExactly("github.com");
        assertThat(provider.injection()).isInstanceOf(Injection.Cookies.class);
        assertThat(provider.capabilities()).isEmpty();
    }

    @Test
    void googleIsAskedForOfflineAccessAndEndsTheWholeGrant() {
        OAuth2 google = oauth("google");

        assertThat(google.quirks().authorizeParameters())
                .isEqualTo(Map.of("access_type", "offline", "prompt", "consent", "include_granted_scopes", "true"));
        assertThat(google.quirks().revoke().form()).isEqualTo(Form.TOKEN_POST);
        assertThat(google.quirks().revoke().endsGrant()).isTrue();
        assertThat(google.quirks().revoke().alsoEnds()).isNotBlank();
        assertThat(google.quirks().scopes().asked(Scopes.of("email", "x")))
                .isEqualTo(Scopes.of("openid", "email", "x"));
    }

    @Test
    void googleSpellsTheMailScopeAsAnAddressAndMeansTheSame() {
        String spelt = "https://www.googleapis.com/auth/userinfo.email";

        assertThat(oauth("google").quirks().scopes().granted(Scopes.of(spelt))).isEqualTo(Scopes.of(spelt, "email"));
        assertThat(oauth("google").quirks().scopes().granted(Scopes.of("email")))
                .isEqualTo(Scopes.of(spelt, "email"));
    }

    @Test
    void slackTellsErrorsInsideSuccessAndTheWorkspaceInItsAnswer() {
        OAuth2 slack = oauth("slack");

        assertThat(slack.quirks().answer().okField()).isEqualTo("ok");
        assertThat(slack.quirks().answer().tokensAt()).isEmpty();
        assertThat(slack.quirks().answer().tokenTypes()).contains("bot");
        assertThat(slack.quirks().answer().extras()).containsEntry("authed_user_id", "/authed_user/id");
        assertThat(slack.quirks().scopes().separator()).isEqualTo(",");
        assertThat(slack.quirks().account().orElseThrow().uri()).isEmpty();
        assertThat(slack.quirks().account().orElseThrow().id()).isEqualTo("/team/id");
        assertThat(slack.quirks().revoke().form()).isEqualTo(Form.BEARER_POST);
    }

    @Test
    void microsoftIsAlwaysAskedForOfflineAccessAndMayQualifyScopes() {
        OAuth2 microsoft = oauth("microsoft");

        assertThat(microsoft.authorizationEndpoint()).hasPath("/common/oauth2/v2.0/authorize");
        assertThat(microsoft.quirks().scopes().always().values()).contains("offline_access");
        assertThat(microsoft.quirks().scopes().granted(Scopes.of("https://graph.microsoft.com/Mail.Read", "openid")))
                .isEqualTo(Scopes.of("https://graph.microsoft.com/Mail.Read", "Mail.Read", "openid"));
        assertThat(microsoft.quirks().revoke().form()).isEqualTo(Form.NONE);
    }

    @Test
    void spotifyCannotBeToldOfARevocation() {
        OAuth2 spotify = oauth("spotify");

        assertThat(spotify.revocationEndpoint("id")).isEmpty();
        assertThat(spotify.quirks().revoke().form()).isEqualTo(Form.NONE);
        assertThat(spotify.quirks().client().authentication()).isEqualTo("client_secret_basic");
        assertThat(PinnedProvider.of(CATALOG.require("spotify"), Optional.of("id"))
                        .revocationEndpoint())
                .isEmpty();
    }

    @Test
    void aKeyIsAskedForByTheNameThatDevelopersUse() {
        StaticSecret openai = (StaticSecret) CATALOG.require("openai").scheme();

        assertThat(openai.kind()).isEqualTo(Kind.API_KEY);
        assertThat(openai.fields()).singleElement().satisfies(field -> {
            assertThat(field.secret()).isTrue();
            assertThat(field.variables()).isEqualTo(Set.of("OPENAI_API_KEY"));
        });
        assertThat(CATALOG.require("openai").injection()).isEqualTo(new Injection.Bearer());
    }

    private static OAuth2 oauth(String id) {
        return (OAuth2) CATALOG.require(id).scheme();
    }
}
