package dev.tokenvault.testkit.storage;

import static dev.tokenvault.testkit.storage.Rows.credential;
import static dev.tokenvault.testkit.storage.Rows.renewed;
import static dev.tokenvault.testkit.storage.Rows.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.storage.CredentialStore.Settlement;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredCredential.Refresh;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intents, fences and waits: what keeps two token requests for one grant apart. */
public abstract class RefreshProtocolContract extends StoreContract {
    private static final Settlement NO_ANSWER = new Settlement(Health.GOOD, false, Duration.ZERO);

    /** For adapters in other packages. */
    protected RefreshProtocolContract() {}

    @BeforeEach
    void storeOneCredential() {
        credentials().insert(credential("id1"));
    }

    private StoredCredential row() {
        return credentials().find("id1").orElseThrow();
    }

    @Test
    void anIntentRaisesTheFenceAndCountsAsUnanswered() {
        StoredCredential before = row();

        assertThat(credentials().intend("id1", 1, 100)).isTrue();

        assertThat(row().refresh()).isEqualTo(new Refresh(100, 1, Duration.ZERO));
        assertThat(row().secret()).isEqualTo(before.secret());
        assertThat(row().times()).isEqualTo(before.times());
    }

    @Test
    void anIntentNeedsAGreaterFenceThanTheRowHasSeen() {
        credentials().intend("id1", 1, 100);

        assertThat(credentials().intend("id1", 1, 100)).isFalse();
        assertThat(credentials().intend("id1", 1, 99)).isFalse();
        assertThat(row().refresh()).isEqualTo(new Refresh(100, 1, Duration.ZERO));
        assertThat(credentials().intend("id1", 1, 101)).isTrue();
        assertThat(row().refresh()).isEqualTo(new Refresh(101, 2, Duration.ZERO));
    }

    @Test
    void anIntentNeedsTheVersionThatWasRead() {
        credentials().replaceSecret(renewed(row(), "new"), 1, OptionalLong.empty());

        assertThat(credentials().intend("id1", 1, 100)).isFalse();
        assertThat(credentials().intend("id1", 2, 100)).isTrue();
        assertThat(credentials().intend("unknown", 1, 100)).isFalse();
    }

    @Test
    void anIntentNeedsAnActiveCredential() {
        credentials().intend("id1", 1, 100);
        credentials().settle("id1", 1, 100, new Settlement(Health.reconnect("invalid_grant"), true, Duration.ZERO));

        assertThat(credentials().intend("id1", 1, 101)).isFalse();
    }

    @Test
    void anIntentWaitsUntilTheStoreSaysTheWaitIsOver() {
        credentials().intend("id1", 1, 100);
        credentials().settle("id1", 1, 100, new Settlement(Health.GOOD, true, Duration.ofSeconds(20)));

        pass(Duration.ofMillis(19_999));
        assertThat(credentials().intend("id1", 1, 101)).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(credentials().intend("id1", 1, 101)).isTrue();
    }

    @Test
    void oneOfSixteenIntentsWithOneFenceWins() {
        assertThat(Race.winners(i -> credentials().intend("id1", 1, 100))).isEqualTo(1);
        assertThat(row().refresh().unanswered()).isEqualTo(1);
    }

    @Test
    void theWaitRunsDownByTheStoresClock() {
        credentials().intend("id1", 1, 100);
        credentials().settle("id1", 1, 100, new Settlement(Health.GOOD, false, Duration.ofSeconds(20)));

        assertThat(row().refresh().waitFor()).isEqualTo(Duration.ofSeconds(20));
        pass(Duration.ofMillis(5_001));
        assertThat(row().refresh().waitFor()).isEqualTo(Duration.ofMillis(14_999));
        pass(Duration.ofHours(1));
        assertThat(row().refresh().waitFor()).isZero();
    }

    @Test
    void aSettlementWithAnAnswerClearsTheCountAndOneWithoutKeepsIt() {
        credentials().intend("id1", 1, 100);
        credentials().settle("id1", 1, 100, NO_ANSWER);
        assertThat(row().refresh()).isEqualTo(new Refresh(100, 1, Duration.ZERO));

        credentials().intend("id1", 1, 101);
        assertThat(row().refresh().unanswered()).isEqualTo(2);
        credentials().settle("id1", 1, 101, new Settlement(Health.GOOD, true, Duration.ZERO));
        assertThat(row().refresh()).isEqualTo(new Refresh(101, 0, Duration.ZERO));
    }

    @Test
    void aSettlementNotesTheHealthAndKeepsTheSecret() {
        credentials().intend("id1", 1, 100);
        pass(Duration.ofSeconds(2));
        Health trouble = new Health(Status.ACTIVE, "temporarily_unavailable");

        assertThat(credentials().settle("id1", 1, 100, new Settlement(trouble, true, Duration.ofSeconds(1))))
                .isTrue();

        assertThat(row().health()).isEqualTo(trouble);
        assertThat(row().secret()).isEqualTo(credential("id1").secret());
        assertThat(row().facts()).isEqualTo(credential("id1").facts());
        assertThat(row().times().updatedAt()).isEqualTo(clock.instant());
    }

    @Test
    void aSettlementNeedsItsOwnFenceAndVersion() {
        credentials().intend("id1", 1, 100);
        Settlement dead = new Settlement(Health.reconnect("invalid_grant"), true, Duration.ZERO);

        assertThat(credentials().settle("id1", 1, 99, dead)).isFalse();
        assertThat(credentials().settle("id1", 1, 101, dead)).isFalse();
        assertThat(credentials().settle("id1", 2, 100, dead)).isFalse();
        assertThat(row().health()).isEqualTo(Health.GOOD);
    }

    @Test
    void aHolderWhoseLeaseWasTakenOverCannotWrite() {
        credentials().intend("id1", 1, 100);
        credentials().intend("id1", 1, 101);

        assertThat(credentials().replaceSecret(renewed(row(), "paused"), 1, OptionalLong.of(100)))
                .isFalse();
        assertThat(credentials().settle("id1", 1, 100, NO_ANSWER)).isFalse();
        assertThat(credentials().replaceSecret(renewed(row(), "ahead"), 1, OptionalLong.of(102)))
                .isFalse();
        assertThat(credentials().replaceSecret(renewed(row(), "holder"), 1, OptionalLong.of(101)))
                .isTrue();
        assertThat(row().secret()).isEqualTo(sealed(2, "holder"));
        assertThat(row().refresh()).isEqualTo(new Refresh(101, 0, Duration.ZERO));
    }

    @Test
    void aConsentNeedsNoFenceAndBeatsTheRefreshUnderWay() {
        StoredCredential read = row();
        credentials().intend("id1", 1, 100);

        assertThat(credentials().replaceSecret(renewed(read, "consent"), 1, OptionalLong.empty()))
                .isTrue();

        assertThat(credentials().replaceSecret(renewed(read, "refresh"), 1, OptionalLong.of(100)))
                .isFalse();
        assertThat(credentials().settle("id1", 1, 100, NO_ANSWER)).isFalse();
        assertThat(row().secret()).isEqualTo(sealed(2, "consent"));
        assertThat(row().refresh().fence()).isEqualTo(100);
    }

    @Test
    void consentAndRefreshRacingLeaveExactlyOneOfTheirSecrets() {
        StoredCredential read = row();
        credentials().intend("id1", 1, 100);

        assertThat(Race.winners(i -> credentials()
                        .replaceSecret(
                                renewed(read, "s" + i), 1, i % 2 == 0 ? OptionalLong.of(100) : OptionalLong.empty())))
                .isEqualTo(1);
        assertThat(row().secret().version()).isEqualTo(2);
    }
}
