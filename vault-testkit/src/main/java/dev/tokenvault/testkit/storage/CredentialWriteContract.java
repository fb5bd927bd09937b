package dev.tokenvault.testkit.storage;

import static dev.tokenvault.testkit.storage.Rows.credential;
import static dev.tokenvault.testkit.storage.Rows.next;
import static dev.tokenvault.testkit.storage.Rows.relabeled;
import static dev.tokenvault.testkit.storage.Rows.renewed;
import static dev.tokenvault.testkit.storage.Rows.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.CredentialStore.Settlement;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredCredential.Hints;
import dev.tokenvault.storage.StoredCredential.Refresh;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The two sealed texts of a credential are written apart, each by compare-and-set. */
public abstract class CredentialWriteContract extends StoreContract {
    private static final Hints OTHER = new Hints(
            Kind.API_KEY,
            Scopes.of("admin"),
            Optional.of(new Owner.Application().key()),
            Optional.of(Instant.ofEpochMilli(1_988_000_000_000L)),
            Optional.of(Instant.ofEpochMilli(1_987_000_000_000L)));

    /** For adapters in other packages. */
    protected CredentialWriteContract() {}

    @Test
    void aNewSecretComesWithItsHintsAndHealthAndEndsTheWait() {
        StoredCredential row = credential("id1");
        credentials().insert(row);
        credentials().intend("id1", 1, 5);
        credentials()
                .settle("id1", 1, 5, new Settlement(Health.reconnect("rotation_lost"), false, Duration.ofHours(1)));
        pass(Duration.ofSeconds(3));
        StoredCredential next = row.withSecret(OTHER, new Health(Health.GOOD.status(), "slow"), sealed(2, "k2", "new"));

        assertThat(credentials().replaceSecret(next, 1, OptionalLong.of(5))).isTrue();

        StoredCredential found = credentials().find("id1").orElseThrow();
        assertThat(found.secret()).isEqualTo(next.secret());
        assertThat(found.health()).isEqualTo(next.health());
        assertThat(found.hints())
                .isEqualTo(new Hints(OTHER.kind(), OTHER.scopes(), Optional.empty(), OTHER.expiresAt(), OTHER.dueAt()));
        assertThat(found.refresh()).isEqualTo(new Refresh(5, 0, Duration.ZERO));
        assertThat(found.times().updatedAt()).isEqualTo(clock.instant());
        assertThat(found.times().createdAt()).isEqualTo(clock.instant().minusSeconds(3));
    }

    @Test
    void aNewSecretLeavesTheFactsAlone() {
        StoredCredential row = credential("id1");
        credentials().insert(row);
        StoredCredential shared = row.withFacts(Rows.sharedWith(row.hints(), new Tenant("acme")), sealed(2, "shared"));
        credentials().replaceFacts(shared, 1);

        assertThat(credentials().replaceSecret(renewed(row, "new"), 1, OptionalLong.empty()))
                .isTrue();

        StoredCredential found = credentials().find("id1").orElseThrow();
        assertThat(found.facts()).isEqualTo(shared.facts());
        assertThat(found.hints().shareKey()).contains(new Tenant("acme").key());
    }

    @Test
    void newFactsLeaveTheSecretAlone() {
        StoredCredential row = credential("id1");
        credentials().insert(row);
        credentials().intend("id1", 1, 5);
        credentials()
                .settle("id1", 1, 5, new Settlement(Health.reconnect("invalid_grant"), false, Duration.ofHours(1)));
        StoredCredential before = credentials().find("id1").orElseThrow();
        pass(Duration.ofSeconds(3));
        StoredCredential next = row.withSecret(OTHER, Health.GOOD, sealed(9, "k9", "smuggled"))
                .withFacts(OTHER, sealed(2, "k2", "renamed"));

        assertThat(credentials().replaceFacts(next, 1)).isTrue();

        StoredCredential found = credentials().find("id1").orElseThrow();
        assertThat(found.facts()).isEqualTo(next.facts());
        assertThat(found.hints()).isEqualTo(Rows.sharedWith(before.hints(), new Owner.Application()));
        assertThat(found.secret()).isEqualTo(before.secret());
        assertThat(found.health()).isEqualTo(before.health());
        assertThat(found.refresh())
                .isEqualTo(new Refresh(5, 1, Duration.ofHours(1).minusSeconds(3)));
        assertThat(found.times().updatedAt()).isEqualTo(clock.instant());
    }

    @Test
    void ownerProviderAndAccountAreNeverRewritten() {
        StoredCredential row = credential("id1");
        credentials().insert(row);
        StoredCredential stranger = credential("id1", Rows.BOB, "gitlab", "bob");

        assertThat(credentials().replaceSecret(renewed(stranger, "new"), 1, OptionalLong.empty()))
                .isTrue();
        assertThat(credentials().replaceFacts(relabeled(stranger, "new"), 1)).isTrue();

        StoredCredential found = credentials().find("id1").orElseThrow();
        assertThat(List.of(found.owner(), found.provider(), found.accountKey()))
                .containsExactly(row.owner(), row.provider(), row.accountKey());
    }

    @Test
    void aWriteThatReadAnOlderVersionIsRefused() {
        StoredCredential row = credential("id1");
        credentials().insert(row);
        credentials().replaceSecret(renewed(row, "first"), 1, OptionalLong.empty());
        credentials().replaceFacts(relabeled(row, "first"), 1);

        assertThat(credentials().replaceSecret(renewed(row, "late"), 1, OptionalLong.empty()))
                .isFalse();
        assertThat(credentials().replaceFacts(relabeled(row, "late"), 1)).isFalse();
        StoredCredential found = credentials().find("id1").orElseThrow();
        assertThat(found.secret()).isEqualTo(sealed(2, "first"));
        assertThat(found.facts()).isEqualTo(sealed(2, "first"));
    }

    @Test
    void aVersionThatDoesNotFollowIsAMistakeOfTheCaller() {
        StoredCredential row = credential("id1");
        credentials().insert(row);

        assertThatThrownBy(() -> credentials().replaceSecret(row, 1, OptionalLong.empty()))
                .isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> credentials().replaceFacts(row, 1)).isInstanceOf(VaultException.class);
    }

    @Test
    void oneOfSixteenWritersWins() {
        StoredCredential row = credential("id1");
        credentials().insert(row);

        assertThat(Race.winners(i -> credentials().replaceSecret(renewed(row, "s" + i), 1, OptionalLong.empty())))
                .isEqualTo(1);
        assertThat(Race.winners(i -> credentials().replaceFacts(relabeled(row, "f" + i), 1)))
                .isEqualTo(1);
    }

    @Test
    void sixteenWritersThatReadAgainAllGetThrough() {
        credentials().insert(credential("id1"));

        Race.of(16, i -> {
            StoredCredential read = credentials().find("id1").orElseThrow();
            while (!credentials()
                    .replaceSecret(renewed(read, "s" + i), read.secret().version(), OptionalLong.empty())) {
                read = credentials().find("id1").orElseThrow();
            }
            return i;
        });

        assertThat(credentials().find("id1").orElseThrow().secret().version()).isEqualTo(17);
    }

    @Test
    void aRenameBesideARefreshCostsNeitherItsWrite() {
        StoredCredential row = credential("id1");
        credentials().insert(row);

        List<Boolean> both = Race.of(
                2,
                i -> i == 0
                        ? credentials().replaceSecret(renewed(row, "new"), 1, OptionalLong.empty())
                        : credentials().replaceFacts(relabeled(row, "new"), 1));

        assertThat(both).containsExactly(true, true);
        StoredCredential found = credentials().find("id1").orElseThrow();
        assertThat(found.secret()).isEqualTo(sealed(2, "new"));
        assertThat(found.facts()).isEqualTo(sealed(2, "new"));
    }
}
