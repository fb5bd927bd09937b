package dev.tokenvault.testkit.storage;

import static dev.tokenvault.testkit.storage.Rows.ALICE;
import static dev.tokenvault.testkit.storage.Rows.BOB;
import static dev.tokenvault.testkit.storage.Rows.credential;
import static dev.tokenvault.testkit.storage.Rows.hints;
import static dev.tokenvault.testkit.storage.Rows.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.storage.CredentialStore.Mark;
import dev.tokenvault.storage.CredentialStore.Settlement;
import dev.tokenvault.storage.Sealed;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredCredential.Hints;
import dev.tokenvault.storage.StoredCredential.Refresh;
import dev.tokenvault.storage.StoredCredential.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows of the credential store come and go; each is one owner's. */
public abstract class CredentialStoreContract extends StoreContract {
    /** For adapters in other packages. */
    protected CredentialStoreContract() {}

    private boolean insert(StoredCredential row) {
        return credentials().insert(row);
    }

    private List<StoredCredential> owned(Owner owner) {
        return credentials().owned(owner.key(), Optional.empty(), Optional.empty(), 100);
    }

    @Test
    void everyColumnComesBackToTheLetter() {
        Instant expiry = Instant.ofEpochMilli(1_999_999_999_123L);
        Hints hints = new Hints(
                Kind.BROWSER_STATE,
                Scopes.of("write", "a:b/c.d", "https://example.com/scope"),
                Optional.of(new Tenant("acme").key()),
                Optional.of(expiry),
                Optional.of(expiry.minusSeconds(60)));
        StoredCredential row = new StoredCredential(
                "id1",
                ALICE,
                "github",
                "k".repeat(64),
                hints,
                Health.reconnect("invalid_grant"),
                sealed(3, "key-a", "facts"),
                sealed(7, "key-b", "secret"),
                new Refresh(41, 2, Duration.ofSeconds(9)),
                Times.NEW);
        Times now = new Times(clock.instant(), clock.instant(), Optional.empty(), Optional.empty());
        insert(row);

        StoredCredential found = credentials().find("id1").orElseThrow();
        assertThat(found).isEqualTo(Rows.at(now, row));
        assertThat(found.hints().scopes().values()).containsExactly("write", "a:b/c.d", "https://example.com/scope");
    }

    @Test
    void partsOfAMillisecondAreNotKept() {
        Instant fine = Instant.parse("2031-01-01T00:00:00.123456789Z");
        Hints hints = new Hints(Kind.OAUTH2, Scopes.NONE, Optional.empty(), Optional.of(fine), Optional.of(fine));
        StoredCredential row = credential("id1");
        insert(row.withSecret(hints, Health.GOOD, row.secret()));

        Hints found = credentials().find("id1").orElseThrow().hints();

        assertThat(found.expiresAt()).contains(Instant.parse("2031-01-01T00:00:00.123Z"));
        assertThat(found.dueAt()).isEqualTo(found.expiresAt());
    }

    @Test
    void theStoreTellsTheTimesNotTheCaller() {
        Instant lie = Instant.EPOCH.plusSeconds(1);
        StoredCredential row = credential("id1");
        Times lies = new Times(lie, lie, Optional.of(lie), Optional.of(lie));

        insert(Rows.at(lies, row));

        assertThat(credentials().find("id1").orElseThrow().times())
                .isEqualTo(new Times(clock.instant(), clock.instant(), Optional.empty(), Optional.empty()));
    }

    @Test
    void oneOwnerHasOneRowForOneAccount() {
        assertThat(insert(credential("id1", ALICE, "github", "octocat"))).isTrue();

        assertThat(insert(credential("id2", ALICE, "github", "octocat"))).isFalse();
        assertThat(credentials().find("id2")).isEmpty();
        assertThat(insert(credential("id3", ALICE, "github", "Octocat"))).isTrue();
        assertThat(insert(credential("id4", ALICE, "gitlab", "octocat"))).isTrue();
        assertThat(insert(credential("id5", BOB, "github", "octocat"))).isTrue();
    }

    @Test
    void anIdIsTakenWhoeverHoldsIt() {
        insert(credential("id1", ALICE, "github", "octocat"));

        assertThat(insert(credential("id1", BOB, "gitlab", "bob"))).isFalse();
        assertThat(credentials().find("id1").orElseThrow().owner()).isEqualTo(ALICE);
        assertThat(owned(BOB)).isEmpty();
    }

    @Test
    void sixteenFirstConnectsLeaveOneRow() {
        assertThat(Race.winners(i -> insert(credential("id" + i, ALICE, "github", "octocat"))))
                .isEqualTo(1);
        assertThat(owned(ALICE)).hasSize(1);
    }

    @Test
    void ownersThatOnlyLookAlikeStayApart() {
        List<Owner> owners = Rows.LOOKALIKES.stream()
                .flatMap(id -> Stream.<Owner>of(
                        Subject.of(id), Subject.of("acme", id), Subject.of(id, "alice"), new Tenant(id)))
                .distinct()
                .toList();
        for (int i = 0; i < owners.size(); i++) {
            assertThat(insert(credential("id" + i, owners.get(i), "github", "default")))
                    .isTrue();
        }

        for (int i = 0; i < owners.size(); i++) {
            List<StoredCredential> owned = owned(owners.get(i));
            assertThat(owned).extracting(StoredCredential::id).containsExactly("id" + i);
            assertThat(owned.get(0).owner()).isEqualTo(owners.get(i));
        }
    }

    @Test
    void theApplicationOwnsRowsToo() {
        Owner application = new Owner.Application();
        insert(credential("id1", application, "github", "default"));

        assertThat(credentials().find("id1").orElseThrow().owner()).isEqualTo(application);
        assertThat(owned(application)).hasSize(1);
    }

    @Test
    void deletingTellsWhetherTheRowWasThere() {
        insert(credential("id1"));

        assertThat(credentials().delete("id2")).isFalse();
        assertThat(credentials().delete("id1")).isTrue();
        assertThat(credentials().delete("id1")).isFalse();
        assertThat(credentials().find("id1")).isEmpty();
    }

    @Test
    void nothingBringsADeletedRowBack() {
        StoredCredential row = credential("id1");
        insert(row);
        credentials().intend("id1", 1, 5);
        credentials().delete("id1");

        assertThat(credentials().replaceSecret(Rows.renewed(row, "late"), 1, OptionalLong.of(5)))
                .isFalse();
        assertThat(credentials().replaceSecret(Rows.renewed(row, "late"), 1, OptionalLong.empty()))
                .isFalse();
        assertThat(credentials().replaceFacts(Rows.relabeled(row, "late"), 1)).isFalse();
        assertThat(credentials().intend("id1", 1, 6)).isFalse();
        assertThat(credentials().settle("id1", 1, 5, new Settlement(Health.GOOD, true, Duration.ZERO)))
                .isFalse();
        credentials().mark("id1", Mark.USED);
        assertThat(credentials().find("id1")).isEmpty();
        assertThat(insert(credential("id2", ALICE, "github", "id1"))).isTrue();
    }

    @Test
    void revokeWinsAgainstEveryRefreshThatRunsBesideIt() {
        StoredCredential row = credential("id1");
        insert(row);
        Sealed next = sealed(2, "late");

        List<Boolean> results = Race.of(
                16,
                i -> i == 0
                        ? credentials().delete("id1")
                        : credentials()
                                .replaceSecret(
                                        row.withSecret(row.hints(), Health.GOOD, next), 1, OptionalLong.empty()));

        assertThat(results.get(0)).isTrue();
        assertThat(results.subList(1, 16).stream().filter(won -> won).count()).isLessThanOrEqualTo(1);
        assertThat(credentials().find("id1")).isEmpty();
    }
}
