package dev.tokenvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.fixture.HeapService;
import dev.tokenvault.fixture.World;
import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.OAuthQuirks;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderCatalog;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which providers a vault offers, and which selections are refused when it is built. */
class BuilderProvidersTest {
    @Test
    void chosenAddedAndRegisteredProvidersAreOffered() {
        TokenVault vault = plain().providers("slack")
                .provider(World.acme())
                .client(ClientRegistration.of("github", "id", "secret"))
                .build();
        assertThat(vault.providers().list(World.ALICE))
                .extracting(Provider::id)
                .containsExactlyInAnyOrder("slack", "acme", "github");
    }

    @Test
    void twoProvidersOfOneIdAreRefused() {
        refused(() -> plain().provider(World.acme()).provider(World.acme()).build(), "not_configured", "'acme'", "id");
        refused(
                () -> plain().provider(World.acme())
                        .overrideProvider(World.acme())
                        .build(),
                "not_configured",
                "'acme'");
    }

    @Test
    void twoClientsForOneProviderAreRefused() {
        refused(
                () -> plain().client(ClientRegistration.of("github", "one", "secret"))
                        .client(ClientRegistration.of("github", "two", "secret"))
                        .build(),
                "not_configured",
                "client(…)",
                "'github'");
    }

    @Test
    void anUnknownIdIsRefusedWithTheIdsThatComeNear() {
        refused(() -> plain().providers("githb").build(), "provider_unknown", "'githb'", "github");
        refused(
                () -> plain().client(ClientRegistration.of("gogle", "id", "secret"))
                        .build(),
                "provider_unknown",
                "google");
        assertThatThrownBy(() -> plain().providers("\"><img>").build())
                .isInstanceOf(VaultException.class)
                .hasMessageNotContaining("<img>");
    }

    @Test
    void aProviderThatTakesAnIdOfTheCatalogHasToSaySo() {
        Provider github = ProviderCatalog.builtIn().require("github");
        refused(
                () -> plain().provider(github).build(),
                "not_configured",
                "provider(…)",
                "'github'",
                "overrideProvider(…)");
    }

    @Test
    void anOverrideReplacesTheCatalogsEntry() {
        Provider mine = ProviderCatalog.builtIn().require("github").withHosts(List.of(HostRule.of("api.github.com")));
        Provider narrow = mine.withCapabilities(List.of());
        TokenVault vault = plain().overrideProvider(narrow)
                .client(ClientRegistration.of("github", "id", "secret"))
                .build();
        assertThat(vault.providers().list(World.ALICE)).containsExactly(narrow);
    }

    @ParameterizedTest
    @CsvSource({
        "http://login.example.com/authorize, must use https",
        "javascript:alert(1), must start with https://",
        "https://user:canary@login.example.com/a, user information",
        "https://login.example.com/a#canary, fragment",
    })
    void anAuthorizeAddressThatIsNoPlainHttpsIsRefused(String address, String why) {
        assertThatThrownBy(() -> plain().provider(at(address, "https://login.example.com/token")))
                .isInstanceOf(VaultException.class)
                .hasMessageContainingAll("'acme'", "authorizationEndpoint", why)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> plain().provider(at("https://login.example.com/a", address)))
                .hasMessageContainingAll("tokenEndpoint", why);
    }

    @Test
    void aProviderOnThisMachineNeedsDevelopmentMode() {
        Provider local = at("http://127.0.0.1:9000/authorize", "http://127.0.0.1:9000/token");
        refused(
                () -> plain().provider(local).build(),
                "not_configured",
                "'acme'",
                "authorizationEndpoint",
                "developmentMode()");
        TokenVault vault = plain().provider(local)
                .developmentMode()
                .publicUri("http://localhost:8080")
                .build();
        assertThat(vault.providers().list(World.ALICE)).hasSize(1);
    }

    private static Provider at(String authorize, String token) {
        return World.acme()
                .withScheme(new OAuth2(
                        Optional.empty(),
                        URI.create(authorize),
                        URI.create(token),
                        Optional.empty(),
                        true,
                        OAuthQuirks.STANDARD));
    }

    private static TokenVaultBuilder plain() {
        return TokenVault.builder()
                .storage(new InMemoryStorage())
                .encryption(AesGcmEncryption.ephemeral())
                .transport(new HeapService());
    }

    private static void refused(ThrowingCallable build, String code, String... words) {
        assertThatThrownBy(build)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(words);
    }
}
