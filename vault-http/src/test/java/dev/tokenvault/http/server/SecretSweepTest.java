package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.testkit.web.RecordedRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every answer of every route, with every secret of the story looked for in it. */
class SecretSweepTest {
    private static final Identity ALICE = Site.person("alice");

    @Test
    void noAnswerHoldsASecret() {
        try (Site site = new Site()) {
            Browser alice = site.browser("alice").cookie("roles", "ADMINISTRATOR");
            List<Reply> replies = new ArrayList<>();
            replies.add(alice.json(
                    "POST",
                    "/oauth-config",
                    "{\"providerId\":\"other\",\"clientId\":\"app\",\"clientSecret\":\"canary-client-secret\"}"));
            CredentialKey key = new CredentialKey(ALICE.subject(), "keys", "default");
            site.vault.credentials().put(ALICE, key, "Key", new ApiKey(SecretString.of("canary-api-key")));
            Reply redirect = alice.open("/oauth/authorize?providerId=acme&scope=notes:read");
            String cookie = alice.cookies().entrySet().stream()
                    .filter(c -> c.getKey().startsWith("tv-flow-"))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            URI back = alice.visit(redirect);
            replies.add(alice.comeBack(back));
            replies.add(alice.comeBack(back));
            PendingAuthorization waiting = site.vault.connect(ALICE, Requirement.of("acme"));
            replies.add(alice.open(waiting.link().getRawPath()));
            for (String path : List.of(
                    "/providers",
                    "/credentials",
                    "/oauth-config",
                    "/authorizations/" + waiting.id(),
                    "/credentials?limit=1")) {
                replies.add(alice.fetch("GET", path));
            }
            List<String> ids = new ArrayList<>();
            alice.fetch("GET", "/credentials")
                    .json()
                    .forEach(c -> ids.add(c.path("id").asText()));
            ids.forEach(id -> replies.add(alice.fetch("DELETE", "/credentials/" + id)));

            assertThat(replies).hasSizeGreaterThan(10).allMatch(reply -> reply.status() == 200);
            List<String> secrets =
                    new ArrayList<>(List.of("canary-client-secret", "canary-api-key", "app-secret", cookie));
            secrets.addAll(ofTheProvider(site, back));
            for (Reply reply : replies) {
                assertThat(reply.body() + reply.headers().map()).doesNotContain(secrets);
            }
        }
    }

    private static List<String> ofTheProvider(Site site, URI back) {
        RecordedRequest exchange = site.provider.requests("/oauth/token").get(0);
        RecordedRequest account = site.provider.requests("/api/me").get(0);
        RecordedRequest revocation = site.provider.requests("/oauth/revoke").get(0);
        List<String> secrets = List.of(
                exchange.form().first("code").orElseThrow(),
                exchange.form().first("code_verifier").orElseThrow(),
                account.header("Authorization").orElseThrow().substring("Bearer ".length()),
                revocation.form().first("token").orElseThrow(),
                back.toString().replaceAll(".*[?&]state=([^&]*).*", "$1"));
        assertThat(secrets).allMatch(secret -> secret.length() > 10);
        return secrets;
    }
}
