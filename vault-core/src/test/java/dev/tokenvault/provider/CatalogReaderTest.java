package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.Discovered;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.Injection.All;
import dev.tokenvault.provider.Injection.Header;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application's own provider file: what is right is read whole, what is wrong is told by its place. */
class CatalogReaderTest {
    private static final String FILE = text("acme.json");

    @Test
    void whatIsLeftOutIsAsTheRfcHasIt() {
        Provider provider = ProviderCatalog.read(FILE);
        OAuth2 scheme = (OAuth2) provider.scheme();

        assertThat(scheme.pkce()).isTrue();
        assertThat(scheme.quirks().client().authentication()).isEqualTo("client_secret_basic");
        assertThat(scheme.quirks().scopes().answerSeparators()).isEqualTo(",");
        assertThat(scheme.quirks().answer().lifetime())
                .hasValueSatisfying(l -> assertThat(l).hasHours(1));
        assertThat(provider.injection()).isEqualTo(new Injection.Bearer());
        assertThat(provider.capabilities().get(0).limits().requestsPerMinute()).isEqualTo(10);
        assertThat(provider.capabilities().get(0).requestHeaders()).contains("accept");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "faults.csv", delimiter = '|', quoteCharacter = '`')
    void whatIsWrongIsToldByItsPlace(String from, @Nullable String to, String path, String why) {
        String broken = FILE.replace(from, to == null ? "" : to);
        assertThat(broken).as("the case changes the file").isNotEqualTo(FILE);

        assertThatThrownBy(() -> ProviderCatalog.read(broken))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageStartingWith("The provider file")
                .hasMessageContaining(", at " + path + ": ")
                .hasMessageContaining(why);
    }

    @Test
    void aMessageNamesTheProviderAndNeverAValue() {
        String text = FILE.replace("\"name\": \"Acme\"", "\"client_secret\": \"s3cr3t\", \"name\": \"Acme\"");

        assertThat(catchThrowable(() -> ProviderCatalog.read(text)))
                .hasMessageStartingWith("The provider file of 'acme', at $.client_secret: ")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void anIssuerAloneMeansDiscovery() {
        String text = FILE.replaceAll(
                "(?s)\"authorization_endpoint.*?\"scopes\"", "\"issuer\": \"https://acme.example\", \"scopes\"");

        assertThat(ProviderCatalog.read(text).scheme()).isInstanceOf(Discovered.class);
        assertThatThrownBy(() -> ProviderCatalog.read(text.replace("\"scopes\"", "\"pkce\": false, \"scopes\"")))
                .hasMessageContaining("$.auth.oauth2.pkce");
    }

    @Test
    void loopbackIsReadAndLeftToTheVaultToAllow() {
        Provider provider = ProviderCatalog.read(FILE.replace("https://acme.example/", "http://localhost:8080/"));

        provider.check(Reach.LOOPBACK_TOO);
        assertThatThrownBy(() -> provider.check(Reach.PUBLIC))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageContaining("'acme'")
                .hasMessageContaining("authorizationEndpoint")
                .hasMessageContaining("developmentMode()");
    }

    @Test
    void aServiceWithSeveralWaysIsSeveralProviders() {
        String text = FILE.replace("\"oauth2\": {", """
                "browser_login": {
                  "id": "acme-web", "login_url": "https://acme.example/login", "domains": ["acme.example"],
                  "success": [{"origin": "https://acme.example", "path": "/home/**"}], "hosts": [], "capabilities": []
                },
                "api_key": {
                  "kind": "fields", "fields": [
                    {"name": "id", "label": "Id", "secret": false}, {"name": "key", "label": "Key", "variables": ["ACME_KEY"]}],
                  "inject": {"as": "all", "parts": [
                    {"as": "header", "name": "X-Id", "field": "id"}, {"as": "header", "name": "X-Key", "field": "key"}]}
                },
                "oauth2": {""");

        assertThat(ProviderCatalog.readAll(text))
                .extracting(Provider::id)
                .containsExactly("acme", "acme-key", "acme-web");
        assertThatThrownBy(() -> ProviderCatalog.read(text)).hasMessageContaining("3 ways in");

        Provider key = ProviderCatalog.readAll(text).get(1);
        assertThat(((StaticSecret) key.scheme()).kind()).isEqualTo(Kind.FIELDS);
        assertThat(((All) key.injection()).parts()).hasSize(2).allMatch(Header.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"as\": \"cookies\"}",
                "{\"as\": \"header\", \"name\": \"X-Key\", \"field\": \"key\"}",
                "{\"as\": \"magic\"}",
                "{}"
            })
    void anInjectionThatTheWayCannotServeIsRefused(String inject) {
        String text = FILE.replace("\"revoke\"", "\"inject\": " + inject + ", \"revoke\"");

        assertThatThrownBy(() -> ProviderCatalog.read(text)).hasMessageContaining(", at $.auth.oauth2");
    }

    private static String text(String resource) {
        try (InputStream in = CatalogReaderTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
