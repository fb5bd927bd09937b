package dev.tokenvault.testkit.storage;

import static dev.tokenvault.testkit.storage.Rows.ALICE;
import static dev.tokenvault.testkit.storage.Rows.BOB;
import static dev.tokenvault.testkit.storage.Rows.next;
import static dev.tokenvault.testkit.storage.Rows.record;
import static dev.tokenvault.testkit.storage.Rows.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records: names that one live row holds, lives that end by the store's clock, and consume-once. */
public abstract class RecordStoreContract extends StoreContract {
    /** For adapters in other packages. */
    protected RecordStoreContract() {}

    private Optional<StoredRecord> call(String id) {
        return records().find(Kind.CALL, id);
    }

    @Test
    void everyColumnComesBackToTheLetter() {
        StoredRecord row = new StoredRecord(
                Kind.DEVICE_ATTEMPT,
                "id1",
                Subject.of("\u00e4cme \ud83c\udfe2", "alice "),
                Optional.of("n:1/a"),
                "OPEN",
                Optional.of(Duration.ofMillis(90_001)),
                sealed(4, "k7", "p".repeat(5 * 1024 * 1024)));

        assertThat(records().insert(row)).isTrue();

        assertThat(records().find(Kind.DEVICE_ATTEMPT, "id1")).contains(row);
    }

    @Test
    void aRowWithoutALifeSpanLivesForEver() {
        StoredRecord row = record(Kind.CLIENT, "id1", new Owner.Application(), Optional.of("github"), Optional.empty());
        records().insert(row);
        pass(Duration.ofDays(36_500));

        assertThat(records().find(Kind.CLIENT, "id1")).contains(row);
        assertThat(records().named(Kind.CLIENT, row.owner().key(), "github")).contains(row);
        assertThat(records().prune(10)).isZero();
    }

    @Test
    void anIdIsTakenOncePerKindEvenByARowThatExpired() {
        assertThat(records().insert(record(Kind.CALL, "id1"))).isTrue();
        assertThat(records().insert(record(Kind.CALL, "id1"))).isFalse();
        assertThat(records().insert(record(Kind.DELEGATION, "id1"))).isTrue();

        pass(Rows.LIFE);
        assertThat(records().insert(record(Kind.CALL, "id1"))).isFalse();
    }

    @Test
    void kindsNeverMeet() {
        records().insert(record(Kind.CALL, "id1", "name"));

        assertThat(records().find(Kind.AUTHORIZATION, "id1")).isEmpty();
        assertThat(records().named(Kind.AUTHORIZATION, ALICE.key(), "name")).isEmpty();
        assertThat(records().replace(next(record(Kind.AUTHORIZATION, "id1"), "DONE"), 1))
                .isFalse();
        assertThat(records().delete(Kind.AUTHORIZATION, "id1")).isFalse();
        assertThat(call("id1")).isPresent();
    }

    @Test
    void timeRunsDownByTheStoresClockAndStopsAtZero() {
        records().insert(record(Kind.CALL, "id1"));

        pass(Duration.ofMillis(1));
        assertThat(call("id1").orElseThrow().timeLeft()).contains(Rows.LIFE.minusMillis(1));
        pass(Duration.ofDays(1));
        assertThat(call("id1").orElseThrow().timeLeft()).contains(Duration.ZERO);
        assertThat(call("id1").orElseThrow().expired()).isTrue();
    }

    @Test
    void oneOfSixteenConsumesARow() {
        StoredRecord row = record(Kind.OAUTH_ATTEMPT, "id1");
        records().insert(row);

        assertThat(Race.winners(i -> records().replace(next(row, "EXCHANGING"), 1)))
                .isEqualTo(1);
        assertThat(records().find(Kind.OAUTH_ATTEMPT, "id1")).contains(next(row, "EXCHANGING"));
    }

    @Test
    void aReplacementNeedsALiveRowOfTheVersionThatWasRead() {
        StoredRecord row = record(Kind.CALL, "id1");
        assertThat(records().replace(next(row, "RUNNING"), 1)).isFalse();
        records().insert(row);
        records().replace(next(row, "RUNNING"), 1);

        assertThat(records().replace(next(row, "LATE"), 1)).isFalse();
        pass(Rows.LIFE);
        assertThat(records().replace(next(next(row, "RUNNING"), "LATE"), 2)).isFalse();
        assertThat(call("id1").orElseThrow().status()).isEqualTo("RUNNING");
        records().delete(Kind.CALL, "id1");
        assertThat(records().replace(next(next(row, "RUNNING"), "LATE"), 2)).isFalse();
        assertThat(call("id1")).isEmpty();
    }

    @Test
    void aVersionThatDoesNotFollowIsAMistakeOfTheCaller() {
        StoredRecord row = record(Kind.CALL, "id1");
        records().insert(row);

        assertThatThrownBy(() -> records().replace(row, 1)).isInstanceOf(VaultException.class);
    }

    @Test
    void aReplacementWritesALifeSpanFromNow() {
        StoredRecord row = record(Kind.CALL, "id1");
        records().insert(row);
        pass(Duration.ofMinutes(9));
        StoredRecord longer = next(row, "FINISHED").lasting(Optional.of(Duration.ofHours(1)));
        StoredRecord endless = next(longer, "KEPT").lasting(Optional.empty());

        assertThat(records().replace(longer, 1)).isTrue();
        pass(Duration.ofMinutes(59));
        assertThat(call("id1").orElseThrow().timeLeft()).contains(Duration.ofMinutes(1));
        assertThat(records().replace(endless, 2)).isTrue();
        assertThat(call("id1")).contains(endless);
    }

    @Test
    void theOwnerIsNeverRewritten() {
        records().insert(record(Kind.CALL, "id1"));

        records().replace(next(record(Kind.CALL, "id1", BOB, Optional.empty(), Optional.of(Rows.LIFE)), "MOVED"), 1);

        assertThat(call("id1").orElseThrow().owner()).isEqualTo(ALICE);
    }
}
