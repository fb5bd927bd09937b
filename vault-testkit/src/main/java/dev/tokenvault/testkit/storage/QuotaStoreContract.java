package dev.tokenvault.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rate limits that all nodes share. */
public abstract class QuotaStoreContract extends StoreContract {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** For adapters in other packages. */
    protected QuotaStoreContract() {}

    private boolean take(String bucket, int permits) {
        return quotas().take(bucket, permits, 5, WINDOW);
    }

    @Test
    void aWindowHasSoManyPermits() {
        for (int i = 0; i < 5; i++) {
            assertThat(take("b", 1)).isTrue();
        }

        assertThat(take("b", 1)).isFalse();
        assertThat(take("B", 1)).isTrue();
    }

    @Test
    void aWindowStartsWithItsFirstTakeAndEndsByTheStoresClock() {
        take("b", 4);
        pass(WINDOW.minusMillis(1));
        assertThat(take("b", 1)).isTrue();
        assertThat(take("b", 1)).isFalse();

        pass(Duration.ofMillis(1));
        assertThat(take("b", 5)).isTrue();
        pass(WINDOW.minusMillis(1));
        assertThat(take("b", 1)).isFalse();
    }

    @Test
    void aRefusalCostsNothing() {
        take("b", 3);

        assertThat(take("b", 3)).isFalse();
        assertThat(take("b", 2)).isTrue();
    }

    @Test
    void moreThanTheLimitIsNeverThere() {
        assertThat(take("b", 6)).isFalse();
        assertThat(quotas().take("c", 1, 0, WINDOW)).isFalse();
        take("b", 1);
        pass(WINDOW);
        assertThat(take("b", 6)).isFalse();
        assertThat(take("b", 5)).isTrue();
    }

    @Test
    void aLimitThatChangedCountsFromTheNextTake() {
        take("b", 5);

        assertThat(quotas().take("b", 1, 6, WINDOW)).isTrue();
        assertThat(quotas().take("b", 1, 3, WINDOW)).isFalse();
    }

    @Test
    void racingTakesNeverExceedTheLimit() {
        assertThat(Race.winners(i -> take("b", 1))).isEqualTo(5);
        pass(WINDOW);
        assertThat(Race.winners(i -> take("b", 2))).isEqualTo(2);
    }

    @Test
    void dozensOfBucketsDoNotDisturbEachOther() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 60; i++) {
                assertThat(take("b" + i, 5)).isTrue();
            }
            assertThat(take("b0", 1)).isFalse();
            pass(WINDOW);
        }
    }

    @Test
    void takingNothingIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> take("b", 0)).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> take("b".repeat(129), 1)).isInstanceOf(VaultException.class);
    }
}
