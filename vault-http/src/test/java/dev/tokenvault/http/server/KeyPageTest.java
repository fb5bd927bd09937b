package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.Secret.ClientCertificate;
import dev.tokenvault.model.Secret.Fields;
import dev.tokenvault.model.Secret.KeyPair;
import dev.tokenvault.model.Secret.UsernamePassword;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.AuthScheme.StaticSecret.Field;
import dev.tokenvault.provider.Injection;
import dev.tokenvault.provider.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A key or password is typed on the vault's own page, once, and never shown again. */
class KeyPageTest {
    private static final Identity ALICE = Site.person("alice");

    private final Site site = new Site(builder ->
            builder.provider(secret("login", Kind.USERNAME_PASSWORD, new Injection.Basic(""), "username", "password")));
    private final Browser alice = site.browser("alice");

    @AfterEach
    void close() {
        site.close();
    }

    private static Provider secret(String id, Kind kind, Injection injection, String... fields) {
        List<Field> all = List.of(fields).stream()
                .map(name -> new Field(name, "The " + name, !name.equals("username"), Set.of()))
                .toList();
        Provider plain =
                Site.of(id, "Login", new StaticSecret(Kind.API_KEY, List.of(new Field("k", "k", true, Set.of()))));
        return new Provider(
                id,
                plain.name(),
                plain.description(),
                plain.icon(),
                new StaticSecret(kind, all),
                injection,
                plain.hosts(),
                plain.capabilities(),
                plain.asOf());
    }

    @Test
    void aKeyIsTypedIntoAHiddenFieldAndConnects() {
        String path = path("keys");
        Reply page = alice.follow(path);
        assertThat(page.text()).contains("Connect Keys", "API key", "never in a chat", "Save");
        assertThat(page.body()).contains("<input type=\"password\" name=\"secret.key\" required autocomplete=\"off\"");

        Reply done = alice.submit(path, page, "decision", "continue", "secret.key", "  canary-key-1  ");

        assertThat(done.text()).contains("Keys is connected");
        assertThat(done.signal().path("type").asText()).isEqualTo("token-vault:auth-complete");
        assertThat(done.body()).doesNotContain("canary-key-1");
        Secret stored = site.vault.use(ALICE, Requirement.of("keys"), secret -> secret);
        assertThat(stored).isEqualTo(new ApiKey(SecretString.of("canary-key-1")));
    }

    @Test
    void aNameMayBeSeenAndAPasswordMayBeginWithABlank() {
        String path = path("login");
        Reply page = alice.follow(path);
        assertThat(page.body())
                .contains(
                        "<input type=\"text\" name=\"secret.username\"",
                        "<input type=\"password\" name=\"secret.password\"");
        alice.submit(
                path, page, "decision", "continue", "secret.username", "alice@work", "secret.password", " pässwörd ");
        Secret stored = site.vault.use(ALICE, Requirement.of("login"), secret -> secret);
        assertThat(stored).isEqualTo(new UsernamePassword("alice@work", SecretString.of(" pässwörd ")));
        assertThat(site.vault.credentials().list(ALICE, Optional.empty(), 10))
                .extracting(Credential::label)
                .containsExactly("alice@work");
    }

    @Test
    void whatWasTypedDoesNotComeBackWhenSomethingIsMissing() {
        String path = path("login");
        Reply page = alice.submit(
                path,
                alice.follow(path),
                "decision",
                "continue",
                "secret.username",
                "",
                "secret.password",
                "canary-pw");
        assertThat(page.text()).contains("Fill in every field");
        assertThat(page.body()).doesNotContain("canary-pw");
        assertThat(Browser.csrf(page)).isNotEmpty();
        assertThat(site.vault.credentials().list(ALICE, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void controlCharactersAreRefused() {
        String path = path("keys");
        Reply page = alice.submit(path, alice.follow(path), "decision", "continue", "secret.key", "a\r\nX-Evil: 1");
        assertThat(page.status()).isEqualTo(400);
        assertThat(site.vault.credentials().list(ALICE, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void aFurtherKeyGetsANameAndTakesNoOthersPlace() {
        type(path("keys"), "secret.key", "one");
        String further = alice.open("/oauth/authorize?providerId=keys").location();
        Reply page = alice.follow(further);
        assertThat(page.text())
                .contains("Connect another Keys account", "Those you have stay as they are", "A name for it");
        assertThat(type(further, "secret.key", "two").text()).contains("Fill in every field");
        assertThat(type(further, "secret.key", "two", "label", "a\u0000b").status())
                .isEqualTo(400);
        assertThat(type(further, "secret.key", "two", "label", "At work").text())
                .contains("Keys is connected", "At work");
        assertThat(labels()).containsExactlyInAnyOrder("", "At work");
    }

    @Test
    void oneOfSeveralKeysIsChosenAndNotTypedAgain() {
        type(path("keys"), "secret.key", "one");
        type(alice.open("/oauth/authorize?providerId=keys").location(), "secret.key", "two", "label", "At work");
        PendingAuthorization waiting = site.vault.connect(ALICE, Requirement.of("keys"));
        String path = waiting.link().getRawPath();
        Reply page = alice.follow(path);
        assertThat(page.text()).contains("Which Keys account?", "At work", "Another account");
        assertThat(page.header("Content-Security-Policy")).endsWith("form-action 'self'");

        Reply another = alice.submit(path, page, "decision", "continue", "account", "another");
        assertThat(another.status()).isEqualTo(200);
        assertThat(another.body()).contains("name=\"secret.key\"", "name=\"label\"");
        String work = site.vault.credentials().list(ALICE, Optional.empty(), 10).stream()
                .filter(credential -> credential.label().equals("At work"))
                .map(Credential::id)
                .findFirst()
                .orElseThrow();
        assertThat(alice.submit(path, page, "decision", "continue", "account", work)
                        .text())
                .contains("Keys is connected");
        assertThat(labels()).hasSize(2);
    }

    @Test
    void whoeverDoesNotChooseAmongSeveralAddsOne() {
        type(path("keys"), "secret.key", "one");
        type(alice.open("/oauth/authorize?providerId=keys").location(), "secret.key", "two", "label", "At work");
        type(path("keys"), "secret.key", "three", "label", "At home");
        assertThat(labels()).containsExactlyInAnyOrder("", "At work", "At home");
    }

    @Test
    void aFurtherLoginIsToldFromOthersByItsUserName() {
        type(path("login"), "secret.username", "alice", "secret.password", "p");
        String further = alice.open("/oauth/authorize?providerId=login").location();
        assertThat(alice.follow(further).body()).doesNotContain("name=\"label\"");
        type(further, "secret.username", "bob", "secret.password", "p");
        assertThat(labels()).containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void aKeyCanBeRefusedToo() {
        String path = path("keys");
        Reply declined = alice.submit(path, alice.follow(path), "decision", "decline", "secret.key", "");
        assertThat(declined.text()).contains("You chose not to connect Keys");
    }

    @Test
    void everyKindOfSecretIsPutTogetherFromItsFields() {
        Map<String, List<String>> form = Map.of(
                "secret.keyId", List.of(" id "),
                "secret.secretKey", List.of("s"),
                "secret.certificateChain", List.of("-----BEGIN\r\nCERT"),
                "secret.privateKey", List.of("-----BEGIN\nKEY"),
                "secret.app", List.of("a"),
                "secret.api", List.of("b"));
        assertThat(typed(Kind.KEY_PAIR, "keyId", "secretKey").read(form))
                .contains(new KeyPair("id", SecretString.of("s")));
        assertThat(typed(Kind.FIELDS, "app", "api").read(form))
                .contains(new Fields(Map.of("app", SecretString.of("a"), "api", SecretString.of("b"))));
        TypedSecret certificate = typed(Kind.CLIENT_CERTIFICATE, "certificateChain", "privateKey");
        assertThat(certificate.read(form))
                .contains(new ClientCertificate("-----BEGIN\r\nCERT", SecretString.of("-----BEGIN\nKEY")));
        assertThat(typed(Kind.API_KEY, "other").read(form)).isEmpty();
    }

    private static TypedSecret typed(Kind kind, String... names) {
        return new TypedSecret(new StaticSecret(
                kind,
                List.of(names).stream()
                        .map(n -> new Field(n, n, true, Set.of()))
                        .toList()));
    }

    private Reply type(String path, String... fields) {
        String[] all = new String[fields.length + 2];
        System.arraycopy(fields, 0, all, 2, fields.length);
        all[0] = "decision";
        all[1] = "continue";
        return alice.submit(path, alice.follow(path), all);
    }

    private List<String> labels() {
        return site.vault.credentials().list(ALICE, Optional.empty(), 10).stream()
                .map(Credential::label)
                .toList();
    }

    private String path(String provider) {
        PendingAuthorization waiting = site.vault.connect(ALICE, Requirement.of(provider));
        return waiting.link().getRawPath();
    }
}
