package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.ITEMS;
import static dev.tokenvault.fixture.KeyWorld.KEY;
import static dev.tokenvault.fixture.KeyWorld.get;
import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.Secret.Fields;
import dev.tokenvault.model.Secret.KeyPair;
import dev.tokenvault.model.Secret.UsernamePassword;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.AuthScheme.StaticSecret.Field;
import dev.tokenvault.provider.Injection;
import dev.tokenvault.provider.Injection.All;
import dev.tokenvault.provider.Injection.Basic;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.provider.Injection.Header;
import dev.tokenvault.provider.Injection.PathPrefix;
import dev.tokenvault.provider.Injection.Query;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.transport.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a service wants to be shown a credential, as it arrives there. */
class BrokerInjectionTest {
    private static final String ASCII = "canary:K3y~1";

    @Test
    void aBearerToken() {
        assertThat(sent(new Bearer(), get(ITEMS)).headers().all("Authorization"))
                .containsExactly("Bearer " + ASCII);
    }

    @Test
    void aHeaderWithItsPrefix() {
        WireRequest sent = sent(new Header("X-Svc-Key", "Token ", ""), get(ITEMS));
        assertThat(sent.headers().all("X-Svc-Key")).containsExactly("Token " + ASCII);
        assertThat(sent.headers().all("Authorization")).isEmpty();
    }

    @Test
    void aQueryParameterBesideTheCallersOwn() {
        KeyWorld world = world(new Query("api_key", ""));
        world.put(ALICE);
        world.vault.send(ALICE, get(ITEMS + "?page=2"));
        assertThat(world.service.last().target().uri())
                .hasToString(ITEMS + "?page=2&api_key=canary-K3y%2B%2F%3D~%C3%BC%2541");
    }

    @Test
    void aPrefixOfThePathThatPrintsNowhere() {
        WireRequest sent = sent(new PathPrefix("/bot{secret}"), get(ITEMS));
        assertThat(sent.target().uri()).hasToString("https://api.svc.example/bot" + ASCII + "/v1/items");
        assertThat(sent.toString() + sent.target()).doesNotContain(ASCII);
    }

    @Test
    void basicWithAFixedNameOrTheNameInTheSecret() {
        assertThat(basic(sent(new Basic("apikey"), get(ITEMS)))).isEqualTo("apikey:" + ASCII);
        KeyWorld world = world(new Basic(""));
        world.put(ALICE, new UsernamePassword("älice", SecretString.of(KEY)));
        world.vault.send(ALICE, get(ITEMS));
        assertThat(basic(world.service.last())).isEqualTo("älice:" + KEY);
    }

    @Test
    void severalPartsAtOnce() {
        WireRequest sent = sent(new All(List.of(new Bearer(), new Query("key", ""))), get(ITEMS));
        assertThat(sent.headers().first("Authorization")).contains("Bearer " + ASCII);
        assertThat(sent.target().query()).contains("key=canary%3AK3y~1");
    }

    @Test
    void everyFieldOfASecretGoesWhereItBelongs() {
        All both = new All(List.of(new Header("X-Id", "", "id"), new Header("X-Secret", "", "secret")));
        KeyWorld fields = new KeyWorld(withFields(Kind.FIELDS, both, "id", "secret"));
        fields.put(ALICE, new Fields(Map.of("id", SecretString.of("the-id"), "secret", SecretString.of(ASCII))));
        fields.vault.send(ALICE, get(ITEMS));
        assertThat(fields.service.last().headers().first("X-Id")).contains("the-id");
        assertThat(fields.service.last().headers().first("X-Secret")).contains(ASCII);
    }

    @Test
    void aUserNameNeverGetsThePasswordInItsPlace() {
        All login = new All(List.of(new Header("X-User", "", "username"), new Header("X-Pass", "", "password")));
        KeyWorld world = new KeyWorld(withFields(Kind.USERNAME_PASSWORD, login, "username", "password"));
        world.put(ALICE, new UsernamePassword("alice", SecretString.of(ASCII)));
        world.vault.send(ALICE, get(ITEMS));
        assertThat(world.service.last().headers().first("X-User")).contains("alice");
        assertThat(world.service.last().headers().first("X-Pass")).contains(ASCII);
    }

    @Test
    void bothHalvesOfAKeyPair() {
        All pair = new All(List.of(new Header("X-Key", "", "keyId"), new Header("X-Secret", "", "secretKey")));
        KeyWorld world = new KeyWorld(withFields(Kind.KEY_PAIR, pair, "keyId", "secretKey"));
        world.put(ALICE, new KeyPair("public", SecretString.of(ASCII)));
        world.vault.send(ALICE, get(ITEMS));
        assertThat(world.service.last().headers().first("X-Key")).contains("public");
        assertThat(world.service.last().headers().first("X-Secret")).contains(ASCII);
    }

    @Test
    void aMemberThatTheSecretLacksIsSaidAndNothingIsSent() {
        KeyWorld world = new KeyWorld(withFields(Kind.FIELDS, new Header("X-Id", "", "id"), "id"));
        world.put(ALICE, new Fields(Map.of("other", SecretString.of(ASCII))));
        assertThatThrownBy(() -> world.vault.send(ALICE, get(ITEMS)))
                .hasMessageContaining("'id'")
                .hasMessageNotContaining(ASCII);
        assertThat(world.service.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\r\nX: 1", "canary\u0000", "canary\u20ac", "canary "})
    void aSecretThatFitsIntoNoHeaderIsRefusedWithoutBeingQuoted(String key) {
        KeyWorld world = world(new Bearer());
        world.put(ALICE, new ApiKey(SecretString.of(key)));
        assertThatThrownBy(() -> world.vault.send(ALICE, get(ITEMS)))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("authorization")
                .hasMessageNotContaining("canary");
        assertThat(world.service.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary/x", "..", "canary%2fx", "canary\\x"})
    void aSecretThatWouldChangeThePathIsRefusedWithoutBeingQuoted(String key) {
        KeyWorld world = world(new PathPrefix("/{secret}"));
        world.put(ALICE, new ApiKey(SecretString.of(key)));
        assertThatThrownBy(() -> world.vault.send(ALICE, get(ITEMS)))
                .isInstanceOf(VaultException.class)
                .hasMessageNotContaining(key);
        assertThat(world.service.requests()).isEmpty();
    }

    @Test
    void whatTheCallerMaySetArrivesAsItWasSet() {
        OutboundRequest post = OutboundRequest.postJson(KeyWorld.NEED, ITEMS, "{\"a\":1}")
                .header("Accept", "text/plain")
                .header("If-Match", "\"7\"");
        WireRequest sent = sent(new Bearer(), post);
        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.headers().first("Accept")).contains("text/plain");
        assertThat(sent.headers().first("If-Match")).contains("\"7\"");
        assertThat(sent.headers().first("Content-Type")).contains("application/json");
        assertThat(sent.body().text(100)).isEqualTo("{\"a\":1}");
    }

    private static WireRequest sent(Injection injection, OutboundRequest request) {
        KeyWorld world = world(injection);
        world.put(ALICE, new ApiKey(SecretString.of(ASCII)));
        world.vault.send(ALICE, request);
        return world.service.last();
    }

    private static KeyWorld world(Injection injection) {
        return new KeyWorld(KeyWorld.svc(injection));
    }

    private static Provider withFields(Kind kind, Injection injection, String... names) {
        StaticSecret scheme = new StaticSecret(
                kind, Stream.of(names).map(n -> new Field(n, n, true, Set.of())).toList());
        Provider plain = KeyWorld.svc(new Bearer()).withScheme(scheme);
        return new Provider(
                plain.id(),
                plain.name(),
                plain.description(),
                plain.icon(),
                scheme,
                injection,
                plain.hosts(),
                plain.capabilities(),
                plain.asOf());
    }

    private static String basic(WireRequest sent) {
        String header = sent.headers().first("Authorization").orElseThrow();
        assertThat(header).startsWith("Basic ");
        return new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8);
    }
}
