package dev.tokenvault.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.fixture.HeapProvider;
import dev.tokenvault.fixture.TestClock;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderCatalog;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What is always asked for, once the issuer has told which scopes it knows. */
class DiscoveredScopesTest {
    @Test
    void offlineAccessIsAskedForWhereTheIssuerListsIt() {
        assertThat(always(",\"scopes_supported\":[\"openid\",\"offline_access\"]"))
                .isEqualTo(Scopes.of("openid", "offline_access"));
    }

    @Test
    void offlineAccessIsLeftOutWhereTheIssuerListsOthersAlone() {
        assertThat(always(",\"scopes_supported\":[\"openid\",\"email\"]")).isEqualTo(Scopes.of("openid"));
    }

    @Test
    void offlineAccessIsAskedForWhereTheIssuerListsNothing() {
        assertThat(always("")).isEqualTo(Scopes.of("openid", "offline_access"));
    }

    @Test
    void otherScopesAreAskedForWhetherListedOrNot() {
        assertThat(always(",\"scopes_supported\":[]")).isEqualTo(Scopes.of("openid"));
    }

    private static Scopes always(String more) {
        String metadata = """
                {"issuer":"https://acme.example.com",
                 "authorization_endpoint":"https://acme.example.com/authorize",
                 "token_endpoint":"https://acme.example.com/token"%s}""".formatted(more);
        Provider acme = ProviderCatalog.openIdConnect("acme", "Acme", URI.create("https://acme.example.com"));
        Discovery discovery =
                new Discovery(request -> HeapProvider.answer(200, metadata), new TestClock(), Reach.PUBLIC);
        return ((OAuth2) discovery.resolve(acme).scheme()).quirks().scopes().always();
    }
}
