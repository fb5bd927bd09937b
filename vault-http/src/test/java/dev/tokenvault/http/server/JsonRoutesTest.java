package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.model.Credential.Share;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.testkit.web.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What front ends read and delete, member by member. */
class JsonRoutesTest {
    private static final Identity ALICE = Site.person("alice");

    private final Site site = new Site();
    private final Browser alice = site.browser("alice");

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void providersAreListedByNameWithoutAnAddress() {
        Reply reply = alice.fetch("GET", "/providers");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(reply.json())
                .extracting(p -> p.path("id").asText())
                .containsExactly("acme", "keys", "other", "robot");
        assertThat(reply.json().get(0).toString())
                .isEqualTo("{\"id\":\"acme\",\"name\":\"Acme\",\"description\":\"A provider for tests\","
                        + "\"authMethod\":\"oauth2\",\"iconUrl\":null,\"usageMode\":\"token\"}");
        assertThat(reply.json())
                .extracting(p -> p.path("authMethod").asText() + " "
                        + p.path("usageMode").asText())
                .containsExactly("oauth2 token", "api_key token", "oauth2 token", "browser_login session");
        assertThat(reply.body()).doesNotContain("http", "127.0.0.1", "token\":\"h");
    }

    @Test
    void aCredentialIsShownWithExactlyTheMembersThatFrontEndsKnow() {
        alice.comeBack(alice.visit(alice.open("/oauth/authorize?providerId=acme&scope=notes:read+profile")));
        JsonNode credential = alice.fetch("GET", "/credentials").json().get(0);
        assertThat(credential.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "providerId",
                        "authMethod",
                        "shared",
                        "scope",
                        "externalAccountId",
                        "externalAccountLabel",
                        "lastValidatedAt",
                        "createdAt",
                        "updatedAt",
                        "userId",
                        "provider",
                        "status",
                        "isDefault",
                        "expiresAt");
        assertThat(credential.path("providerId").asText()).isEqualTo("acme");
        assertThat(credential.path("authMethod").asText()).isEqualTo("oauth2");
        assertThat(credential.path("shared").asBoolean(true)).isFalse();
        assertThat(credential.path("scope").asText().split(" ")).containsExactlyInAnyOrder("notes:read", "profile");
        assertThat(credential.path("externalAccountId").asText()).isEqualTo("alice");
        assertThat(credential.path("externalAccountLabel").asText()).isEqualTo("alice");
        assertThat(credential.path("userId").asText()).isEqualTo("alice");
        assertThat(credential.path("status").asText()).isEqualTo("active");
        assertThat(credential.path("isDefault").asBoolean(true)).isFalse();
        assertThat(credential.path("createdAt").asText()).isEqualTo("2031-05-06T07:08:09Z");
        assertThat(credential.path("lastValidatedAt").asText()).isEqualTo("2031-05-06T07:08:09Z");
        assertThat(credential.path("expiresAt").asText()).isEqualTo("2031-05-06T08:08:09Z");
        assertThat(credential.path("provider"))
                .isEqualTo(alice.fetch("GET", "/providers").json().get(0));
    }

    @Test
    void whatIsNotThereIsNull() {
        site.vault
                .credentials()
                .put(
                        ALICE,
                        new CredentialKey(ALICE.subject(), "keys", "default"),
                        "",
                        new ApiKey(SecretString.of("k")));
        JsonNode credential = alice.fetch("GET", "/credentials").json().get(0);
        for (String member : List.of("scope", "externalAccountId", "externalAccountLabel", "expiresAt")) {
            assertThat(credential.path(member).isNull()).as(member).isTrue();
        }
    }

    @Test
    void aSharedCredentialDoesNotTellWhoseItIs() {
        Identity owner = Identity.of(Subject.of("org-1", "olga"), "web");
        String id = site.vault
                .credentials()
                .put(
                        owner,
                        new CredentialKey(owner.subject(), "keys", "k1"),
                        "Team key",
                        new ApiKey(SecretString.of("k")))
                .id();
        site.vault.credentials().share(owner, id, Optional.of(new Share(new Tenant("org-1"), Set.of())));
        Reply reply = site.browser("org-1/alice").fetch("GET", "/credentials");
        assertThat(reply.json().get(0).path("shared").asBoolean()).isTrue();
        assertThat(reply.json().get(0).path("userId").isNull()).isTrue();
        assertThat(reply.body()).doesNotContain("olga");
        assertThat(site.browser("org-1/alice")
                        .fetch("DELETE", "/credentials/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(site.browser("org-1/olga")
                        .fetch("GET", "/credentials")
                        .json()
                        .get(0)
                        .path("userId")
                        .asText())
                .isEqualTo("olga");
        assertThat(site.browser("org-2/alice").fetch("GET", "/credentials").json())
                .isEmpty();
    }

    @Test
    void theDefaultAmongSeveralIsMarked() {
        alice.connect("acme");
        site.provider.signIn("bob");
        alice.connect("acme");
        String id = alice.fetch("GET", "/credentials").json().get(1).path("id").asText();
        site.vault.credentials().prefer(ALICE, id);
        assertThat(alice.fetch("GET", "/credentials").json())
                .extracting(c -> c.path("isDefault").asBoolean())
                .containsExactly(false, true);
    }

    @Test
    void aLongListComesInPagesThatTheLinkHeaderLeadsThrough() {
        for (int i = 0; i < 7; i++) {
            site.vault
                    .credentials()
                    .put(
                            ALICE,
                            new CredentialKey(ALICE.subject(), "keys", "k" + i),
                            "",
                            new ApiKey(SecretString.of("k")));
        }
        List<String> seen = new ArrayList<>();
        String next = "/credentials?limit=3";
        int pages = 0;
        while (!next.isEmpty()) {
            Reply page = alice.fetch("GET", next);
            assertThat(page.json().size()).isLessThanOrEqualTo(3);
            page.json().forEach(credential -> seen.add(credential.path("id").asText()));
            String link = page.header("Link");
            assertThat(link)
                    .satisfiesAnyOf(
                            l -> assertThat(l).isEmpty(),
                            l -> assertThat(l)
                                    .matches("<" + site.url + Site.BASE
                                            + "/credentials\\?limit=3&after=[^>]+>; rel=\"next\""));
            next = link.isEmpty() ? "" : link.substring(1 + site.url.length(), link.indexOf('>'));
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(alice.fetch("GET", "/credentials?limit=7").header("Link")).isEmpty();
        assertThat(alice.fetch("GET", "/credentials?limit=100000").json()).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=x",
                "limit=1e3",
                "limit=1&limit=2",
                "limit=99999999999",
                "after=%ff"
            })
    void aPageThatCannotBeMeantIsRefused(String query) {
        Reply reply = alice.fetch("GET", "/credentials?" + query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("bad_request");
    }

    @Test
    void disconnectingEndsTheLocalCopyAndTellsTheProvider() {
        alice.connect("acme");
        String id = alice.fetch("GET", "/credentials").json().get(0).path("id").asText();
        Reply reply = alice.fetch("DELETE", "/credentials/" + id);
        assertThat(reply.body()).isEqualTo("{\"success\":true,\"revokedAtProvider\":\"yes\",\"alsoEnds\":[]}");
        assertThat(site.provider.count("/oauth/revoke")).isEqualTo(1);
        assertThat(alice.fetch("GET", "/credentials").json()).isEmpty();
        assertThat(alice.fetch("DELETE", "/credentials/" + id).status()).isEqualTo(404);
    }

    @Test
    void aProviderThatCannotBeToldOrDoesNotAnswerIsSaid() {
        alice.connect("acme");
        site.vault
                .credentials()
                .put(ALICE, new CredentialKey(ALICE.subject(), "keys", "k"), "", new ApiKey(SecretString.of("k")));
        site.provider.always("/oauth/revoke", Fault.status(503));
        List<String> told = new ArrayList<>();
        alice.fetch("GET", "/credentials")
                .json()
                .forEach(each -> told.add(each.path("providerId").asText() + " "
                        + alice.fetch(
                                        "DELETE",
                                        "/credentials/" + each.path("id").asText())
                                .json()
                                .path("revokedAtProvider")
                                .asText()));
        assertThat(told).containsExactlyInAnyOrder("acme pending", "keys unsupported");
    }

    @Test
    void somebodyElsesCredentialAndOneThatNeverWasGetTheSameAnswer() {
        alice.connect("acme");
        String id = alice.fetch("GET", "/credentials").json().get(0).path("id").asText();
        Browser bob = site.browser("bob");
        Reply foreign = bob.fetch("DELETE", "/credentials/" + id);
        Reply unknown = bob.fetch("DELETE", "/credentials/nothing");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(withoutId(foreign)).isEqualTo(withoutId(unknown));
        assertThat(alice.fetch("GET", "/credentials").json()).hasSize(1);
    }

    @Test
    void anAuthorizationIsShownToItsOwnerAlone() {
        PendingAuthorization waiting = site.vault.connect(ALICE, Requirement.of("acme"));
        assertThat(alice.fetch("GET", "/authorizations/" + waiting.id()).body())
                .isEqualTo("{\"id\":\"" + waiting.id() + "\",\"status\":\"open\",\"providerId\":\"acme\","
                        + "\"credentialId\":null,\"code\":null,\"expiresAt\":\"2031-05-06T08:08:09Z\"}");
        Reply foreign = site.browser("bob").fetch("GET", "/authorizations/" + waiting.id());
        Reply unknown = site.browser("bob").fetch("GET", "/authorizations/" + "0".repeat(32));
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(withoutId(foreign)).isEqualTo(withoutId(unknown));
    }

    @Test
    void aProblemHasTheMembersThatFrontEndsKnow() {
        Reply reply = alice.fetch("DELETE", "/credentials/nothing");
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().fieldNames())
                .toIterable()
                .containsExactly("type", "title", "status", "code", "detail", "error", "id");
        assertThat(reply.json().path("status").asInt()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not_found");
        assertThat(reply.json().path("error")).isEqualTo(reply.json().path("title"));
        assertThat(reply.json().path("id").asText()).matches("[0-9a-f]{12}");
    }

    @Test
    void aCredentialWhoseProviderIsNoLongerOfferedIsStillShown() {
        alice.connect("acme");
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
        JsonNode credential = alice.fetch("GET", "/credentials").json().get(0);
        assertThat(credential.path("provider").path("name").asText()).isEqualTo("acme");
        assertThat(credential.path("provider").path("iconUrl").isNull()).isTrue();
    }

    private static String withoutId(Reply reply) {
        return reply.body().replaceAll("\"id\":\"[0-9a-f]{12}\"", "");
    }
}
