package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.ITEMS;
import static dev.tokenvault.fixture.KeyWorld.NEED;
import static dev.tokenvault.fixture.KeyWorld.get;
import static dev.tokenvault.fixture.World.ALICE;
import static dev.tokenvault.fixture.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.credential.Lookup.NotConnected;
import dev.tokenvault.fixture.HeapProvider;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.fixture.Tools;
import dev.tokenvault.fixture.WatchedStorage;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import dev.tokenvault.tool.AuthRequired;
import dev.tokenvault.tool.AuthenticatedTool;
import dev.tokenvault.tool.ToolCall;
import dev.tokenvault.tool.ToolRunner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A key that a person types on the vault's own page meets the need like any other consent. */
class TypedSecretTest {
    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));
    private final TokenVault vault = world.vault;
    private final Secret key = new ApiKey(SecretString.of("typed-key"));

    @Test
    void aPausedCallGoesOnOnceTheKeyIsTyped() {
        AuthenticatedTool tool = AuthenticatedTool.named("items")
                .requires("svc")
                .runs(invocation -> invocation.vault().send(get(ITEMS)).text());
        ToolRunner runner = vault.tools(List.of(tool));
        world.service.answers(request -> HeapProvider.answer(
                200, "\"" + request.headers().first("Authorization").orElse("") + "\""));
        AuthRequired prompt = Tools.paused(runner.call(ALICE, new ToolCall("items", "{}", "t", "1")))
                .prompt();
        assertThat(prompt.authMethod()).isEqualTo("api_key");

        PendingAuthorization done = vault.authorizations().submit(ALICE, prompt.authId(), key, "my key");
        assertThat(done.status()).isEqualTo(Status.COMPLETED);
        assertThat(vault.lookup(ALICE, NEED).orElseThrow().label()).isEqualTo("my key");
        assertThat(Tools.finished(runner.resume(ALICE, prompt.resumeId()))).isEqualTo("\"Bearer [secret]\"");
        assertThat(world.events)
                .filteredOn(e -> e.action() == Action.COMPLETE)
                .extracting(AuditEvent::outcome)
                .containsExactly(Outcome.INTENDED, Outcome.DONE);
    }

    @Test
    void aKeyOfAnotherKindOrByAnotherPersonOrTooLateIsRefused() {
        String id = vault.connect(ALICE, NEED).id();
        refused("bad_request", () -> vault.authorizations().submit(ALICE, id, OAuthTokens.bearer("t"), ""));
        refused("not_found", () -> vault.authorizations().submit(BOB, id, key, ""));
        refused("not_found", () -> vault.authorizations().decline(BOB, id));
        refused("not_found", () -> vault.authorizations().choose(BOB, id, "any"));
        world.clock.advance(Duration.ofHours(1));
        refused("authorization_expired", () -> vault.authorizations().submit(ALICE, id, key, ""));
        assertThat(vault.lookup(ALICE, NEED)).isInstanceOf(NotConnected.class);
        assertThat(world.events).extracting(AuditEvent::action).containsExactly(Action.CONNECT);
    }

    @Test
    void aKeyForAnotherAccountNeverTakesThePlaceOfTheFirst() {
        vault.authorizations().submit(ALICE, vault.connect(ALICE, NEED).id(), key, "private");
        vault.authorizations().submit(ALICE, vault.connect(ALICE, NEED).id(), key, "work");
        vault.authorizations()
                .submit(ALICE, vault.connect(ALICE, NEED.account("default")).id(), key, "");
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10))
                .extracting(Credential::label)
                .containsExactlyInAnyOrder("private", "work");
    }

    @Test
    void aLinkWorksOnce() {
        String id = vault.connect(ALICE, NEED).id();
        vault.authorizations().submit(ALICE, id, key, "");
        refused("authorization_already_used", () -> vault.authorizations().submit(ALICE, id, key, ""));
    }

    @Test
    void somebodyElsesCredentialCannotBeChosen() {
        String bobs = world.put(BOB).id();
        String id = vault.connect(ALICE, NEED).id();
        refused("not_connected", () -> vault.authorizations().choose(ALICE, id, bobs));
        assertThat(vault.authorizations().require(ALICE, id).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void aStoreThatFailsIsAFailureOnRecordAndTheLinkStaysGood() {
        String id = vault.connect(ALICE, NEED).id();
        TokenVault failing = world.builder()
                .provider(KeyWorld.svc(new Bearer()))
                .storage(WatchedStorage.of(world.storage, (call, arguments) -> {
                    if (call.equals("credentials.insert")) {
                        throw new StorageException("down", Effect.NONE);
                    }
                }))
                .build();
        refused("storage_unavailable", () -> failing.authorizations().submit(ALICE, id, key, ""));
        assertThat(world.events)
                .filteredOn(e -> e.action() == Action.COMPLETE)
                .extracting(AuditEvent::outcome)
                .containsExactly(Outcome.INTENDED, Outcome.FAILED);
        assertThat(vault.authorizations().submit(ALICE, id, key, "").status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void whoWaitsHearsAtOnce() throws Exception {
        String id = vault.connect(ALICE, NEED).id();
        assertThat(vault.authorizations().await(ALICE, id, Duration.ZERO).status())
                .isEqualTo(Status.OPEN);
        Thread person = new Thread(() -> vault.authorizations().submit(ALICE, id, key, ""));
        person.start();
        assertThat(vault.authorizations()
                        .await(ALICE, id, Duration.ofSeconds(30))
                        .status())
                .isEqualTo(Status.COMPLETED);
        person.join();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
