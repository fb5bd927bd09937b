package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.Scopes;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks.AccountCall;
import dev.tokenvault.provider.OAuthQuirks.AnswerStyle;
import dev.tokenvault.provider.OAuthQuirks.ClientStyle;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle;
import dev.tokenvault.provider.OAuthQuirks.ScopeStyle;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthQuirksTest {
    private static final URI ENDPOINT = URI.create("https://acme.example/x");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "response_type",
                "client_id",
                "client_secret",
                "redirect_uri",
                "state",
                "nonce",
                "scope",
                "code",
                "code_challenge",
                "code_challenge_method",
                "code_verifier",
                "grant_type",
                "refresh_token",
                "request",
                "request_uri",
                "client_assertion",
                ""
            })
    void anExtraParameterCannotReplaceOneOfTheProtocol(String name) {
        assertThatThrownBy(() -> quirks(Map.of(name, "x"), Map.of())).hasMessageContaining("'" + name + "'");
        assertThatThrownBy(() -> quirks(Map.of(), Map.of(name, "x"))).hasMessageContaining("'" + name + "'");
    }

    @Test
    void grantedScopesIncludeAllThatTheyStandForAndNothingElse() {
        ScopeStyle style = new ScopeStyle(
                "scope",
                " ",
                " ",
                Scopes.NONE,
                Map.of(
                        "admin",
                        Scopes.of("write"),
                        "write",
                        Scopes.of("read", "list"),
                        "read",
                        Scopes.of("admin", "list")),
                "https://api.acme.example/");

        assertThat(style.granted(Scopes.of("list"))).isEqualTo(Scopes.of("list"));
        assertThat(style.granted(Scopes.of("admin"))).isEqualTo(Scopes.of("admin", "write", "read", "list"));
        assertThat(style.granted(Scopes.of("https://api.acme.example/write")).values())
                .containsExactlyInAnyOrder("https://api.acme.example/write", "write", "read", "list", "admin");
        assertThat(style.granted(Scopes.of("https://api.acme.example/")).values())
                .containsExactly("https://api.acme.example/");
        assertThat(style.granted(Scopes.NONE)).isEqualTo(Scopes.NONE);
    }

    @Test
    void whatIsAlwaysAskedForIsAddedOnce() {
        ScopeStyle style = new ScopeStyle("scope", " ", " ", Scopes.of("openid", "offline_access"));

        assertThat(style.asked(Scopes.of("a", "openid")).joined(" ")).isEqualTo("openid offline_access a");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/apps/:client_id/token, my id, https://a.example/apps/my%20id/token",
        "https://a.example/apps/:client_id, x, https://a.example/apps/x",
        "https://a.example/apps/:client_id/token, '$1\\', https://a.example/apps/%241%5C/token",
        "https://a.example/apps/:client_ids/token, x, https://a.example/apps/:client_ids/token",
        "https://a.example/revoke?c=:client_id, x, https://a.example/revoke?c=:client_id",
        "https://a.example/revoke, x, https://a.example/revoke",
    })
    void theClientIdGoesIntoItsSegmentOfTheRevocationEndpoint(URI endpoint, String clientId, URI told) {
        assertThat(oauth(endpoint, RevokeStyle.STANDARD).revocationEndpoint(clientId))
                .contains(told);
    }

    @Test
    void aProviderThatCannotBeToldHasNoPlaceToBeTold() {
        assertThat(oauth(ENDPOINT, RevokeStyle.NONE).revocationEndpoint("x")).isEmpty();
    }

    @Test
    void whatNoEngineCouldFollowIsRefused() {
        assertThatThrownBy(() -> new ClientStyle("client_secret_jwt", false))
                .hasMessageContaining("client_secret_basic");
        assertThatThrownBy(() -> new ScopeStyle("scope", "", " ", Scopes.NONE)).hasMessageContaining("separator");
        assertThatThrownBy(() -> new ScopeStyle("scope", ", ", " ", Scopes.NONE))
                .hasMessageContaining("separator");
        assertThatThrownBy(() -> new ScopeStyle("scope", " ", "a", Scopes.NONE)).hasMessageContaining("separator");
        assertThatThrownBy(() -> new ScopeStyle("", " ", " ", Scopes.NONE)).hasMessageContaining("parameter name");
        assertThatThrownBy(() -> new AccountCall(Optional.empty(), "", List.of()))
                .hasMessageContaining("JSON pointer");
        assertThatThrownBy(() -> new AccountCall(Optional.empty(), "/id", List.of("login")))
                .hasMessageContaining("login");
        assertThatThrownBy(() -> answer("authed_user", Map.of(), Duration.ofHours(1)))
                .hasMessageContaining("/team/id");
        assertThatThrownBy(() -> answer("", Map.of("a", ""), Duration.ofHours(1)))
                .hasMessageContaining("pointer");
        assertThatThrownBy(() -> answer("", Map.of(), Duration.ZERO)).hasMessageContaining("1 second");
        assertThatThrownBy(() -> answer("", Map.of(), Duration.ofDays(4_000))).hasMessageContaining("10 years");
    }

    private static AnswerStyle answer(String tokensAt, Map<String, String> extras, Duration lifetime) {
        return new AnswerStyle(tokensAt, "", extras, Optional.of(lifetime), List.of());
    }

    private static OAuth2 oauth(URI revocation, RevokeStyle revoke) {
        OAuthQuirks quirks = new OAuthQuirks(
                ClientStyle.STANDARD,
                ScopeStyle.STANDARD,
                Map.of(),
                Map.of(),
                AnswerStyle.STANDARD,
                Optional.empty(),
                revoke);
        return new OAuth2(Optional.empty(), ENDPOINT, ENDPOINT, Optional.of(revocation), true, quirks);
    }

    private static OAuthQuirks quirks(Map<String, String> authorize, Map<String, String> token) {
        return new OAuthQuirks(
                ClientStyle.STANDARD,
                ScopeStyle.STANDARD,
                authorize,
                token,
                AnswerStyle.STANDARD,
                Optional.empty(),
                RevokeStyle.STANDARD);
    }
}
