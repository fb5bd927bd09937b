package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.TokenVault;
import dev.tokenvault.TokenVaultBuilder;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.provider.AuthScheme;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application has to say before there are routes, and what it hears if that does not fit. */
class VaultRoutesTest {
    private static final String URL = "https://app.example.com";

    private static TokenVaultBuilder builder() {
        return TokenVault.builder()
                .storage(new InMemoryStorage())
                .encryption(AesGcmEncryption.of(Site.KEY))
                .session(Site::byCookie);
    }

    @Test
    void anotherPublicAddressThanTheVaultsIsRefusedAndBothAreNamed() {
        TokenVault vault = builder().publicUri(URL).build();
        assertThatThrownBy(() -> VaultRoutes.of(vault, "https://www.example.com"))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("https://www.example.com")
                .hasMessageContaining(URL);
        assertThatThrownBy(() -> VaultRoutes.of(vault, "app.example.com")).hasMessageContaining("https://");
        assertThatThrownBy(() -> VaultRoutes.of(vault, URL + "/app")).hasMessageContaining("/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com", "https://app.example.com/", "https://APP.example.com:443"})
    void anotherSpellingOfTheSameAddressIsTheSame(String url) {
        assertThat(VaultRoutes.of(builder().publicUri(URL).build(), url).basePath())
                .isEqualTo("/api/token-vault");
    }

    @Test
    void aVaultWithoutAPublicAddressOrASessionIsRefusedWithTheFix() {
        assertThatThrownBy(() -> VaultRoutes.of(builder().build(), URL)).hasMessageContaining("publicUri(");
        TokenVault sessionless = TokenVault.builder()
                .storage(new InMemoryStorage())
                .encryption(AesGcmEncryption.of(Site.KEY))
                .publicUri(URL)
                .build();
        assertThatThrownBy(() -> VaultRoutes.of(sessionless, URL)).hasMessageContaining("session(");
    }

    @Test
    void aTextThatNoPageShowsIsRefused() {
        VaultRoutes routes = VaultRoutes.of(builder().publicUri(URL).build(), URL);
        assertThatThrownBy(() -> routes.texts("en", Map.of("connect.declin", "No")))
                .hasMessageContaining("connect.declin");
        assertThatThrownBy(() -> routes.applicationName(" ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> routes.texts("<en>", Map.of())).hasMessageContaining("pt-BR");
    }

    @ParameterizedTest
    @CsvSource({
        "/app/api/token-vault/providers, 200",
        "/api/token-vault/providers, 200",
        "/app/providers, 404",
        "/providers, 404",
        "/app/api/token-vault, 404",
        "/app/api/token-vaultproviders, 404",
        "'', 404"
    })
    void theRoutesLieBelowThePathOfThePublicAddressWhetherAProxyTakesItAwayOrNot(String path, int status) {
        TokenVault vault = builder().publicUri(URL + "/app").build();
        VaultRoutes routes = VaultRoutes.of(vault, URL + "/app");
        assertThat(routes.basePath()).isEqualTo("/app/api/token-vault");
        assertThat(routes.handle(request(path)).status()).isEqualTo(status);
    }

    @Test
    void overHttpsCookiesAreForThisHostAlone() {
        TokenVault vault = builder()
                .publicUri(URL)
                .provider(Site.of(
                                "keys",
                                "Keys",
                                new AuthScheme.StaticSecret(
                                        Credential.Kind.API_KEY,
                                        List.of(new AuthScheme.StaticSecret.Field("k", "k", true, Set.of()))))
                        .withHosts(List.of(HostRule.of("keys.example.com"))))
                .build();
        String path = vault.connect(Site.person("alice"), Requirement.of("keys"))
                .link()
                .getRawPath();
        WebResponse page = VaultRoutes.of(vault, URL).handle(request(path));
        assertThat(page.headers().all("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("__Host-tv-csrf=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure");
        assertThat(page).hasToString("WebResponse[200]");
    }

    @Test
    void aRequestThatFailsWhileItIsReadIsAnAnswerToo() {
        WebResponse answer = VaultRoutes.of(builder().publicUri(URL).build(), URL)
                .handle(new Fixed("/x") {
                    @Override
                    public String rawPath() {
                        throw new IllegalStateException("the server is confused");
                    }
                });
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body().text(10_000)).contains("\"internal\"").doesNotContain("confused");
    }

    private static WebRequest request(String path) {
        return new Fixed(path);
    }

    private static class Fixed implements WebRequest {
        private final String path;

        Fixed(String path) {
            this.path = path;
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String rawPath() {
            return path;
        }

        @Override
        public Optional<String> rawQuery() {
            return Optional.empty();
        }

        @Override
        public List<String> headers(String name) {
            return name.equals("Cookie") ? List.of("other=1; session=alice") : List.of();
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public <T> Optional<T> unwrap(Class<T> nativeRequest) {
            return Optional.empty();
        }
    }
}
