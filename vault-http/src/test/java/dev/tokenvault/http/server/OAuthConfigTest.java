package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.client.ClientAuthentication.ClientSecret;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.Tenant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator's OAuth clients over the wire. */
class OAuthConfigTest {
    private static final String CLIENT =
            "{\"providerId\":\"acme\",\"clientId\":\"id-1\",\"clientSecret\":\"canary-secret\",\"scopes\":\"notes:read profile\"}";

    private final Site site = new Site();
    private final Browser admin = site.browser("org-1/ada").cookie("roles", "ADMINISTRATOR");

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void aClientIsStoredForTheTenantAndListedWithoutItsSecret() {
        Reply stored = admin.json("POST", "/oauth-config", CLIENT);
        assertThat(stored.body()).isEqualTo("{\"success\":true}");
        Reply list = admin.fetch("GET", "/oauth-config");
        assertThat(list.body())
                .isEqualTo("[{\"providerId\":\"acme\",\"clientId\":\"id-1\",\"hasSecret\":true,"
                        + "\"scopes\":\"notes:read profile\",\"redirectUri\":\"" + site.url + Site.BASE
                        + "/oauth/callback/acme\",\"updatedAt\":null}]");
        assertThat(client().clientId()).isEqualTo("id-1");
        assertThat(site.browser("org-2/bob")
                        .cookie("roles", "ADMINISTRATOR")
                        .fetch("GET", "/oauth-config")
                        .json())
                .isEmpty();
    }

    @Test
    void anEmptySecretKeepsTheOneThatIsStored() {
        admin.json("POST", "/oauth-config", CLIENT);
        admin.json("POST", "/oauth-config", "{\"providerId\":\"acme\",\"clientId\":\"id-2\",\"clientSecret\":\"\"}");
        assertThat(client().clientId()).isEqualTo("id-2");
        assertThat(client().authentication()).isEqualTo(new ClientSecret(SecretString.of("canary-secret")));
    }

    @Test
    void withoutASecretItIsAPublicClient() {
        admin.json("POST", "/oauth-config", "{\"providerId\":\"acme\",\"clientId\":\"id-1\"}");
        assertThat(admin.fetch("GET", "/oauth-config")
                        .json()
                        .get(0)
                        .path("hasSecret")
                        .asBoolean(true))
                .isFalse();
    }

    @Test
    void removingItLetsTheApplicationsOwnServeAgain() {
        admin.json("POST", "/oauth-config", CLIENT);
        assertThat(admin.fetch("DELETE", "/oauth-config/acme").body()).isEqualTo("{\"success\":true}");
        assertThat(client().clientId()).isEqualTo("app");
        assertThat(admin.fetch("DELETE", "/oauth-config/acme").status()).isEqualTo(404);
    }

    @Test
    void onlyAnAdministratorMay() {
        Browser member = site.browser("org-1/bob");
        assertThat(member.fetch("GET", "/oauth-config").status()).isEqualTo(403);
        assertThat(member.json("POST", "/oauth-config", CLIENT).code()).isEqualTo("not_allowed");
        assertThat(member.fetch("DELETE", "/oauth-config/acme").status()).isEqualTo(403);
        assertThat(client().clientId()).isEqualTo("app");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"providerId\":\"acme\",\"clientId\":\"x\"} {}",
                "{\"providerId\":\"acme\",\"providerId\":\"other\",\"clientId\":\"x\"}",
                "{\"providerId\":\"acme\",\"clientId\":\"x\",\"tokenEndpoint\":\"https://evil.example.com\"}",
                "{\"providerId\":\"acme\",\"clientId\":{\"a\":1}}",
                "{\"providerId\":\"acme\",\"clientId\":\"\"}",
                "{\"providerId\":\"acme\",\"clientId\":\"a\\u0000b\"}",
                "{\"providerId\":\"acme\",\"clientId\":\"x\",\"scopes\":\"a\\\"b\"}",
                "{\"clientId\":\"x\"}",
                "{\"providerId\":\"keys\",\"clientId\":\"x\"}"
            })
    void aBodyThatCannotBeMeantIsRefused(String body) {
        Reply refused = admin.json("POST", "/oauth-config", body);
        assertThat(refused.status()).isEqualTo(body.startsWith("{\"clientId\"") ? 404 : 400);
        assertThat(refused.body()).doesNotContain("jackson", "Exception", "evil");
        assertThat(admin.fetch("GET", "/oauth-config").json()).isEmpty();
    }

    @Test
    void aDeepOrLongBodyIsRefused() {
        String deep = "{\"providerId\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertThat(admin.json("POST", "/oauth-config", deep).status()).isEqualTo(400);
        assertThat(admin.json("POST", "/oauth-config", "{\"clientId\":\"" + "x".repeat(2_000_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "application/jsonx"
            })
    void anotherMediaTypeIsRefused(String type) {
        Reply refused = type.isEmpty()
                ? admin.send("POST", "/oauth-config", CLIENT, "Origin", site.url)
                : admin.send("POST", "/oauth-config", CLIENT, "Origin", site.url, "Content-Type", type);
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.code()).isEqualTo("unsupported_media_type");
    }

    @Test
    void aMediaTypeMayNameItsCharset() {
        Reply stored = admin.send(
                "POST", "/oauth-config", CLIENT, "Origin", site.url, "Content-Type", "Application/JSON; charset=UTF-8");
        assertThat(stored.status()).isEqualTo(200);
    }

    private ClientRegistration client() {
        return site.vault.clients().require(Optional.of(new Tenant("org-1")), "acme");
    }
}
