package dev.tokenvault.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InMemoryStorageTest extends StorageContract {
    @Override
    protected StorageAdapter storage(MutableClock clock) {
        return new InMemoryStorage(clock);
    }

    @Test
    void nothingOutlivesTheProcess() {
        assertThat(new InMemoryStorage().durable()).isFalse();
    }

    @Test
    void withoutAClockItKeepsTheMachinesTime() {
        Instant before = Instant.now().minusSeconds(1);

        Instant granted = new InMemoryStorage()
                .leases()
                .acquire("name", "node", Duration.ofSeconds(1))
                .orElseThrow()
                .grantedAt();

        assertThat(granted).isBetween(before, Instant.now());
    }

    @Test
    void thousandsOfDeadLeasesAndBucketsAreForgottenWithoutAnybodyNoticing() {
        MutableClock clock = new MutableClock();
        InMemoryStorage storage = new InMemoryStorage(clock);
        Duration second = Duration.ofSeconds(1);
        long fence =
                storage.leases().acquire("name", "node", second).orElseThrow().fence();
        assertThat(storage.quotas().take("bucket", 1, 1, second)).isTrue();
        for (int i = 0; i < 5000; i++) {
            clock.advance(Duration.ofMillis(1));
            assertThat(storage.leases().acquire("name" + i, "node", second)).isPresent();
            assertThat(storage.quotas().take("bucket" + i, 1, 1, second)).isTrue();
        }

        assertThat(storage.leases().acquire("name4999", "node2", second)).isEmpty();
        assertThat(storage.quotas().take("bucket4999", 1, 1, second)).isFalse();
        assertThat(storage.leases()
                        .acquire("name", "node", second)
                        .orElseThrow()
                        .fence())
                .isGreaterThan(fence);
        assertThat(storage.quotas().take("bucket", 1, 1, second)).isTrue();
    }

    @Test
    void sixtyFourThreadsLeaveEveryIndexTrue() {
        CredentialStore store = new InMemoryStorage(new MutableClock()).credentials();
        Race.of(64, i -> {
            for (int round = 0; round < 50; round++) {
                store.insert(Rows.credential("id" + round % 7));
                store.replaceSecret(Rows.renewed(Rows.credential("id" + round % 7), "s"), 1, OptionalLong.empty());
                store.delete("id" + (round + i) % 7);
            }
            return i;
        });

        List<StoredCredential> owned = store.owned(Rows.ALICE.key(), Optional.empty(), Optional.empty(), 100);
        assertThat(owned).allMatch(row -> store.find(row.id()).equals(Optional.of(row)));
        assertThat(owned).allMatch(row -> store.delete(row.id()));
        assertThat(store.keyUse()).isEmpty();
    }

    @Test
    void closingOneVaultKeepsTheRowsForTheOther() {
        InMemoryStorage shared = new InMemoryStorage(new MutableClock());
        shared.credentials().insert(Rows.credential("id1"));

        shared.close();

        assertThat(shared.credentials().find("id1")).isPresent();
    }
}
