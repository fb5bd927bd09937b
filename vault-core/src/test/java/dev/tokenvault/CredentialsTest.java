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
import dev.tokenvault.credential.Lookup.AccountRequired;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.fixture.Rows;
import dev.tokenvault.fixture.WatchedStorage;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Share;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Injection.Bearer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored is listed as facts, replaced as a whole and by its owner, and lost by nothing but its end. */
class CredentialsTest {
    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));
    private final TokenVault vault = world.vault;

    @Test
    void whatWasPutIsListedAsFacts() {
        Credential put = put(ALICE, "work", "one");
        assertThat(put.label()).isEqualTo("label of work");
        assertThat(put.health().status()).isEqualTo(Status.ACTIVE);
        assertThat(put.createdAt()).isEqualTo(world.clock.instant());
        assertThat(vault.credentials().find(ALICE, put.id())).contains(put);
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10)).containsExactly(put);
        assertThat(vault.credentials().find(BOB, put.id())).isEmpty();
        assertThat(vault.credentials().find(ALICE, "nothing")).isEmpty();
        assertThat(world.encryption.secretsOpened()).isZero();
    }

    @Test
    void theSameKeyAgainReplacesTheSecretAndKeepsTheCredential() {
        String id = put(ALICE, "work", "one").id();
        world.clock.advance(Duration.ofSeconds(5));
        CredentialKey key = new CredentialKey(ALICE.subject(), "svc", "work");
        Credential again = vault.credentials().put(ALICE, key, "another label", key("two"));
        assertThat(again.id()).isEqualTo(id);
        assertThat(again.label()).isEqualTo("another label");
        assertThat(again.updatedAt()).isAfter(again.createdAt());
        assertThat(secret()).isEqualTo("two");
    }

    @Test
    void pagesFollowEachOtherWithoutGapAndRepetition() {
        for (int i = 0; i < 25; i++) {
            put(ALICE, "account-" + i, "s");
        }
        List<Credential> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (List<Credential> page = page(after, 10); !page.isEmpty(); page = page(after, 10)) {
            assertThat(page.size()).isLessThanOrEqualTo(10);
            seen.addAll(page);
            after = Optional.of(page.get(page.size() - 1).id());
        }
        assertThat(seen)
                .extracting(Credential::id)
                .hasSize(25)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(page(Optional.empty(), 0)).hasSize(1);
        assertThat(page(Optional.empty(), Integer.MAX_VALUE)).hasSize(25);
    }

    @Test
    void aPageIsFullEvenIfRolesLeaveOutMostOfWhatIsShared() {
        Share withSupport = new Share(new Owner.Application(), Set.of("support"));
        Share withAll = new Share(new Owner.Application(), Set.of());
        Identity operator = new Identity(ALICE.subject(), ALICE.actor(), Set.of(Identity.OPERATOR));
        for (int i = 0; i < 230; i++) {
            String id = put(ALICE, "account-" + i, "s").id();
            vault.credentials().share(operator, id, Optional.of(i < 220 ? withSupport : withAll));
        }
        assertThat(vault.credentials().list(BOB, Optional.empty(), 20)).hasSize(10);
        assertThat(vault.credentials().list(BOB, Optional.empty(), 5)).hasSize(5);
    }

    @Test
    void oneDamagedRowAmongFiftyIsListedAsUnreadableAndCanBeDeleted() {
        for (int i = 0; i < 50; i++) {
            put(ALICE, "account-" + i, "s");
        }
        String poison = page(Optional.empty(), 50).get(17).id();
        Rows.edit(world.storage, poison, row -> row.withFacts(row.hints(), Rows.damaged(row.facts())));
        List<Credential> all = page(Optional.empty(), 50);
        assertThat(all).hasSize(50);
        assertThat(all)
                .filteredOn(c -> c.health().status() == Status.UNREADABLE)
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.id()).isEqualTo(poison);
                    assertThat(c.health().reason()).isEqualTo("ciphertext_invalid");
                });
        vault.revoke(ALICE, poison);
        assertThat(page(Optional.empty(), 60))
                .hasSize(49)
                .allMatch(c -> c.health().status() == Status.ACTIVE);
    }

    @Test
    void whoMayPutWhat() {
        CredentialKey bobs = new CredentialKey(BOB.subject(), "svc", "default");
        refused("not_allowed", () -> vault.credentials().put(ALICE, bobs, "", key("s")));
        CredentialKey everyones = new CredentialKey(new Owner.Application(), "svc", "default");
        refused("not_allowed", () -> vault.credentials().put(ALICE, everyones, "", key("s")));
        CredentialKey unknown = new CredentialKey(ALICE.subject(), "nothing", "default");
        refused("provider_unknown", () -> vault.credentials().put(ALICE, unknown, "", key("s")));
        assertThat(world.events).isEmpty();
    }

    @Test
    void aCredentialNeverChangesItsKind() {
        Credential put = put(ALICE, "work", "one");
        refused("bad_request", () -> vault.credentials().rotate(ALICE, put.id(), OAuthTokens.bearer("t")));
        refused("bad_request", () -> vault.credentials().put(ALICE, put.key(), "", OAuthTokens.bearer("t")));
        assertThat(last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(secret()).isEqualTo("one");
        assertThat(page(Optional.empty(), 10)).allMatch(c -> c.health().status() == Status.ACTIVE);
    }

    @Test
    void rotatingKeepsEverythingButTheSecret() {
        Credential put = put(ALICE, "work", "one");
        Credential rotated = vault.credentials().rotate(ALICE, put.id(), key("two"));
        assertThat(rotated)
                .usingRecursiveComparison()
                .ignoringFields("updatedAt")
                .isEqualTo(put);
        assertThat(secret()).isEqualTo("two");
        refused("not_found", () -> vault.credentials().rotate(BOB, put.id(), key("three")));
        refused("not_found", () -> vault.credentials().rotate(ALICE, "nothing", key("three")));
    }

    @Test
    void aRaceThatIsLostIsSaidAndOnRecord() {
        Credential put = put(ALICE, "work", "one");
        AtomicBoolean first = new AtomicBoolean(true);
        TokenVault racing = world.builder()
                .provider(KeyWorld.svc(new Bearer()))
                .storage(WatchedStorage.of(world.storage, (call, arguments) -> {
                    if (call.equals("credentials.replaceSecret") && first.getAndSet(false)) {
                        vault.credentials().rotate(ALICE, put.id(), key("winner"));
                    }
                }))
                .build();
        assertThatThrownBy(() -> racing.credentials().rotate(ALICE, put.id(), key("loser")))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.retryable()).isTrue());
        assertThat(last().action()).isEqualTo(Action.PUT);
        assertThat(last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(secret()).isEqualTo("winner");
    }

    @Test
    void theOneThatIsPreferredIsUsedAmongSeveral() {
        Credential work = put(ALICE, "work", "one");
        Credential home = put(ALICE, "home", "two");
        assertThat(vault.lookup(ALICE, NEED)).isInstanceOf(AccountRequired.class);
        refused("account_ambiguous", () -> vault.send(ALICE, get(ITEMS)));
        vault.credentials().prefer(ALICE, work.id());
        assertThat(vault.lookup(ALICE, NEED).orElseThrow().id()).isEqualTo(work.id());
        world.clock.advance(Duration.ofMillis(1));
        vault.credentials().prefer(ALICE, home.id());
        assertThat(secret()).isEqualTo("two");
        refused("not_found", () -> vault.credentials().prefer(BOB, work.id()));
    }

    static List<String> values() {
        return List.of(
                " ",
                "x".repeat(5 << 20),
                "\u0000\t\r\n",
                "\uD83D\uDE00 ü \u2028",
                "{\"json\":true}",
                "half \uD800 a character");
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyTextComesBackAsItWas(String value) {
        put(ALICE, "work", value);
        assertThat(secret().equals(value)).isTrue();
    }

    private Credential put(Identity who, String account, String value) {
        CredentialKey key = new CredentialKey(who.subject(), "svc", account);
        return vault.credentials().put(who, key, "label of " + account, key(value));
    }

    private static Secret key(String value) {
        return new ApiKey(SecretString.of(value));
    }

    private String secret() {
        return vault.use(ALICE, NEED, secret -> ((ApiKey) secret).value().reveal());
    }

    private List<Credential> page(Optional<String> after, int limit) {
        return vault.credentials().list(ALICE, after, limit);
    }

    private AuditEvent last() {
        return world.events.get(world.events.size() - 1);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
