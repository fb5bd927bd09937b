package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.ITEMS;
import static dev.tokenvault.fixture.KeyWorld.KEY;
import static dev.tokenvault.fixture.KeyWorld.get;
import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.broker.OutboundResponse;
import dev.tokenvault.fixture.HeapProvider;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.fixture.WatchedStorage;
import dev.tokenvault.model.Secret.UsernamePassword;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.Limits;
import dev.tokenvault.provider.Injection;
import dev.tokenvault.provider.Injection.Basic;
import dev.tokenvault.provider.Injection.Query;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back: without the secret in any spelling, without authority, within its limits, and on record. */
class BrokerAnswerTest {
    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Query("api_key", "")));

    static List<String> spellings() {
        byte[] utf8 = KEY.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(KEY, StandardCharsets.UTF_8);
        return List.of(
                KEY,
                form,
                "canary-K3y%2b%2f%3d%7e%c3%bc%2541",
                "canary-K3y%2B%2F%3D~%C3%BC%2541",
                "canary-K3y%2b%2f%3d~%c3%bc%2541",
                Base64.getEncoder().encodeToString(utf8),
                Base64.getEncoder().withoutPadding().encodeToString(utf8),
                Base64.getUrlEncoder().withoutPadding().encodeToString(utf8),
                KEY.replace("/", "\\/"),
                KEY.replace("/", "\\/").replace("ü", "\\u00fc"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void anEchoOfTheSecretIsMaskedInBodyAndHeaders(String echo) {
        String header = echo.replace("ü", "u");
        world.service.answers(request -> new WireResponse(
                200,
                Headers.NONE.with("Location", "https://x.example/?k=" + echo).with("X-Echo", header),
                Body.of("text/plain", "before " + echo + " between " + echo + " after")));
        OutboundResponse answer = send();
        assertThat(answer.text()).isEqualTo("before [secret] between [secret] after");
        assertThat(answer.headers().first("Location")).contains("https://x.example/?k=[secret]");
    }

    @Test
    void anEchoOfABasicHeaderIsMasked() {
        KeyWorld basic = new KeyWorld(KeyWorld.svc(new Basic("")));
        basic.put(ALICE, new UsernamePassword("alice", SecretString.of(KEY)));
        basic.service.answers(request -> HeapProvider.answer(
                401,
                "{\"you sent\":\"" + request.headers().first("Authorization").orElseThrow()
                        + "\",\"user\":\"alice\"}"));
        OutboundResponse answer = basic.vault.send(ALICE, get(ITEMS));
        assertThat(answer.text()).isEqualTo("{\"you sent\":\"Basic [secret]\",\"user\":\"alice\"}");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.ok()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Set-Cookie",
                "set-cookie",
                "Authorization",
                "Proxy-Authorization",
                "Cookie",
                "Authentication-Info",
                "Proxy-Authentication-Info"
            })
    void headersThatCarryAuthorityAreStripped(String name) {
        world.service.answers(request -> new WireResponse(
                200, Headers.of(Map.of(name, List.of("a=1", "b=2"), "ETag", List.of("7"))), Body.json("{}")));
        Headers headers = send().headers();
        assertThat(headers.all(name)).isEmpty();
        assertThat(headers.first("etag")).contains("7");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 301, 403, 404, 500})
    void everyStatusIsAnAnswerAndOnRecord(int status) {
        world.service.answers(request -> HeapProvider.answer(status, "{}"));
        assertThat(send().status()).isEqualTo(status);
        AuditEvent last = world.events.get(world.events.size() - 1);
        assertThat(last.outcome()).isEqualTo(Outcome.DONE);
        assertThat(last.details()).containsEntry(Detail.STATUS, Integer.toString(status));
        assertThat(world.service.requests()).hasSize(1);
    }

    @Test
    void anAnswerThatIsTooLargeIsRefused() {
        world.service.answers(
                request -> new WireResponse(200, Headers.NONE, Body.of("text/plain", "x".repeat(100_001))));
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("response_too_large"));
        assertThat(world.service.last().maxResponseBytes()).isEqualTo(100_000);
    }

    @Test
    void aServiceThatCannotBeReachedIsOnRecordAndTheAnswerSaysSo() {
        world.service.answers(request -> {
            throw new TransportException("No connection.", false);
        });
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("upstream_unreachable"));
        assertThat(world.events.get(world.events.size() - 1).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(world.service.requests()).hasSize(1);
    }

    @Test
    void membersThatTheCapabilityNamesAreBlankedWhereverTheyStand() {
        TokenVault vault = redacting("ssn", "private");
        world.service.answers(request -> HeapProvider.answer(
                200, "{\"ssn\":\"1-2\",\"n\":1.50,\"deep\":[{\"private\":{\"a\":[1]},\"b\":\"ssn\"}]}\n{\"ssn\":7}"));
        world.put(ALICE);
        assertThat(vault.send(ALICE, get(ITEMS)).text())
                .isEqualTo(
                        "{\"ssn\":\"[redacted]\",\"n\":1.50,\"deep\":[{\"private\":\"[redacted]\",\"b\":\"ssn\"}]}\n{\"ssn\":\"[redacted]\"}");
    }

    @Test
    void jsonThatCannotBeReadIsWithheldWhereMembersAreToBeBlanked() {
        TokenVault vault = redacting("ssn");
        world.put(ALICE);
        world.service.answers(request -> HeapProvider.answer(200, "{\"ssn\":\"1-2\""));
        assertThatThrownBy(() -> vault.send(ALICE, get(ITEMS))).hasMessageContaining("withheld");
        world.service.answers(request -> new WireResponse(200, Headers.NONE, Body.of("text/plain", "no json")));
        assertThat(vault.send(ALICE, get(ITEMS)).text()).isEqualTo("no json");
    }

    @Test
    void aUseThatCannotBeNotedIsNoReasonToLoseTheAnswer() {
        world.put(ALICE);
        Provider provider = KeyWorld.svc(new Injection.Bearer());
        TokenVault vault = world.builder()
                .provider(provider)
                .storage(WatchedStorage.of(world.storage, (call, arguments) -> {
                    if (call.equals("credentials.mark")) {
                        throw new StorageException("down", Effect.UNKNOWN);
                    }
                }))
                .build();
        assertThat(vault.send(ALICE, get(ITEMS)).ok()).isTrue();
        assertThat(vault.<String>use(ALICE, KeyWorld.NEED, secret -> "used")).isEqualTo("used");
    }

    private TokenVault redacting(String... members) {
        Provider provider = KeyWorld.svc(new Query("api_key", ""));
        Capability usual = provider.capabilities().get(0);
        Capability blanking = new Capability(
                usual.name(),
                usual.title(),
                usual.hosts(),
                usual.methods(),
                usual.paths(),
                usual.requestHeaders(),
                Set.of(members),
                Limits.USUAL);
        return world.builder()
                .provider(provider.withCapabilities(List.of(blanking)))
                .build();
    }

    private OutboundResponse send() {
        world.put(ALICE);
        return world.vault.send(ALICE, get(ITEMS));
    }
}
