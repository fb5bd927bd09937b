package dev.tokenvault.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Exclusive rights: one holder, ended by the store's clock, with a fence that only grows. */
public abstract class LeaseStoreContract extends StoreContract {
    private static final Duration TIME = Duration.ofSeconds(40);

    /** For adapters in other packages. */
    protected LeaseStoreContract() {}

    private Optional<Lease> acquire(String holder) {
        return leases().acquire("refresh:id1", holder, TIME);
    }

    private Lease held(String holder) {
        return acquire(holder).orElseThrow();
    }

    @Test
    void aLeaseSaysWhoHoldsItSinceWhenAndForHowLong() {
        Lease lease = held("node1");

        assertThat(lease).isEqualTo(new Lease("refresh:id1", "node1", lease.fence(), clock.instant(), TIME));
        assertThat(lease.fence()).isGreaterThanOrEqualTo(clock.millis());
    }

    @Test
    void oneHoldsItAndNobodyElseNotEvenTheSameAgain() {
        held("node1");

        assertThat(acquire("node2")).isEmpty();
        assertThat(acquire("node1")).isEmpty();
        assertThat(leases().acquire("refresh:ID1", "node2", TIME)).isPresent();
    }

    @Test
    void oneOfSixteenGetsIt() {
        assertThat(Race.winners(i -> acquire("node" + i).isPresent())).isEqualTo(1);
    }

    @Test
    void oneOfSixteenTakesOverWhatExpired() {
        held("node");
        pass(TIME);

        assertThat(Race.winners(i -> acquire("node" + i).isPresent())).isEqualTo(1);
    }

    @Test
    void itEndsByTheStoresClock() {
        Lease first = held("node1");

        pass(TIME.minusMillis(1));
        assertThat(acquire("node2")).isEmpty();
        pass(Duration.ofMillis(1));
        Lease second = held("node2");
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(second.grantedAt()).isEqualTo(clock.instant());
    }

    @Test
    void theFenceGrowsWithEveryGrantEvenInTheSameMillisecond() {
        long last = 0;
        for (int i = 0; i < 20; i++) {
            Lease lease = held("node" + i);
            assertThat(lease.fence()).isGreaterThan(last);
            last = lease.fence();
            leases().release(lease);
        }
    }

    @Test
    void theFenceGrowsEvenIfTheClockGoesBack() {
        Lease first = held("node1");
        leases().release(first);
        pass(Duration.ofHours(-1));

        assertThat(held("node2").fence()).isGreaterThan(first.fence());
    }

    @Test
    void theFenceGrowsEvenIfTheNameWasForgottenMeanwhile() {
        Lease first = held("node1");
        leases().release(first);
        pass(Duration.ofDays(400));
        for (int i = 0; i < 60; i++) {
            leases().release(leases().acquire("other" + i, "node1", TIME).orElseThrow());
        }

        assertThat(held("node2").fence()).isGreaterThan(first.fence());
    }

    @Test
    void whatIsReleasedIsFreeAtOnce() {
        leases().release(held("node1"));

        assertThat(acquire("node2")).isPresent();
    }

    @Test
    void onlyTheHolderReleasesIt() {
        Lease first = held("node1");
        pass(TIME);
        Lease second = held("node2");

        leases().release(first);
        leases().release(new Lease(second.name(), "node3", second.fence(), second.grantedAt(), TIME));
        leases().release(new Lease(second.name(), "node2", second.fence() - 1, second.grantedAt(), TIME));
        leases().release(new Lease("unknown", "node2", second.fence(), second.grantedAt(), TIME));
        assertThat(acquire("node4")).isEmpty();

        leases().release(second);
        leases().release(second);
        assertThat(acquire("node4")).isPresent();
    }

    @Test
    void theHolderExtendsItFromNow() {
        Lease lease = held("node1");
        pass(Duration.ofSeconds(30));

        assertThat(leases().extend(lease, TIME)).isTrue();
        pass(TIME.minusMillis(1));
        assertThat(acquire("node2")).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(acquire("node2")).isPresent();
    }

    @Test
    void whatWasLostIsNotExtended() {
        Lease expired = held("node1");
        pass(TIME);
        assertThat(leases().extend(expired, TIME)).isFalse();
        Lease taken = held("node2");
        assertThat(leases().extend(expired, TIME)).isFalse();
        leases().release(taken);
        assertThat(leases().extend(taken, TIME)).isFalse();
        assertThat(acquire("node3")).isPresent();
    }

    @Test
    void sixteenHoldersInTurnNeverMeet() {
        List<Long> fences = Race.of(16, i -> {
            Optional<Lease> lease = acquire("node" + i);
            while (lease.isEmpty()) {
                Thread.onSpinWait();
                lease = acquire("node" + i);
            }
            leases().release(lease.get());
            return lease.get().fence();
        });

        assertThat(fences).doesNotHaveDuplicates();
    }

    @Test
    void whatADatabaseWouldCutOrCompareLooselyIsRefused() {
        assertThatThrownBy(() -> leases().acquire("n".repeat(129), "node1", TIME))
                .isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> leases().acquire("name", "n\u00f6de", TIME)).isInstanceOf(VaultException.class);
    }
}
