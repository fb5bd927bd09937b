package dev.tokenvault.testkit.storage;

import static dev.tokenvault.testkit.storage.Rows.ALICE;
import static dev.tokenvault.testkit.storage.Rows.BOB;
import static dev.tokenvault.testkit.storage.Rows.ids;
import static dev.tokenvault.testkit.storage.Rows.record;
import static dev.tokenvault.testkit.storage.Rows.sealed;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.Owner;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lists of records, and what maintenance does with them. */
public abstract class RecordListContract extends StoreContract {
    private static final Optional<Duration> SHORT = Optional.of(Duration.ofMinutes(1));

    /** For adapters in other packages. */
    protected RecordListContract() {}

    private List<String> listed(Kind kind, Optional<Owner> owner) {
        return records().list(kind, owner.map(Owner::key), Optional.empty(), 100).stream()
                .map(StoredRecord::id)
                .toList();
    }

    @Test
    void aListHasTheLiveRowsOfAKindById() {
        records().insert(record(Kind.CALL, "id3"));
        records().insert(record(Kind.CALL, "id1", BOB, Optional.empty(), Optional.empty()));
        records().insert(record(Kind.CALL, "id2", ALICE, Optional.of("n"), SHORT));
        records().insert(record(Kind.DELEGATION, "id4"));

        assertThat(listed(Kind.CALL, Optional.empty())).containsExactly("id1", "id2", "id3");
        assertThat(listed(Kind.CALL, Optional.of(ALICE))).containsExactly("id2", "id3");
        pass(SHORT.get());
        assertThat(listed(Kind.CALL, Optional.empty())).containsExactly("id1", "id3");
        assertThat(listed(Kind.CALL, Optional.of(ALICE))).containsExactly("id3");
    }

    @Test
    void pagesMeetWithoutGapOrOverlap() {
        List<String> ids = ids("id", 12);
        ids.forEach(id -> records().insert(record(Kind.CALL, id)));
        records().insert(record(Kind.DELEGATION, "id05x"));

        for (int size : List.of(1, 4, 11, 12, 13)) {
            List<StoredRecord> all = allPages(
                    after -> records().list(Kind.CALL, Optional.of(ALICE.key()), after, size), StoredRecord::id);
            assertThat(all).extracting(StoredRecord::id).as("pages of %d", size).isEqualTo(ids);
        }
    }

    @Test
    void aPageOfNothingIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> records().list(Kind.CALL, Optional.empty(), Optional.empty(), 0))
                .isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> records().prune(0)).isInstanceOf(VaultException.class);
    }

    @Test
    void pruningTakesExpiredRowsOnlyAndNeverMoreThanItWasTold() {
        ids("over", 25).forEach(id -> records().insert(record(Kind.CALL, id, ALICE, Optional.of(id), SHORT)));
        records().insert(record(Kind.DELEGATION, "over00", BOB, Optional.empty(), SHORT));
        records().insert(record(Kind.CALL, "live"));
        records().insert(record(Kind.CLIENT, "ever", ALICE, Optional.empty(), Optional.empty()));
        assertThat(records().prune(100)).isZero();

        pass(SHORT.get());
        assertThat(records().find(Kind.CALL, "over00")).isPresent();
        List<Integer> batches = List.of(
                records().prune(10),
                records().prune(10),
                records().prune(10),
                records().prune(10));

        assertThat(batches).containsExactly(10, 10, 6, 0);
        assertThat(records().find(Kind.CALL, "over00")).isEmpty();
        assertThat(records().find(Kind.DELEGATION, "over00")).isEmpty();
        assertThat(records().find(Kind.CALL, "live")).isPresent();
        assertThat(records().find(Kind.CLIENT, "ever")).isPresent();
        assertThat(records().insert(record(Kind.CALL, "over00", "over00"))).isTrue();
    }

    @Test
    void prunersSideBySideTakeEveryRowOnce() {
        ids("over", 40).forEach(id -> records().insert(record(Kind.CALL, id, ALICE, Optional.empty(), SHORT)));
        pass(SHORT.get());

        int taken = Race.of(4, i -> records().prune(20)).stream()
                .mapToInt(Integer::intValue)
                .sum();

        assertThat(taken + records().prune(100)).isEqualTo(40);
    }

    @Test
    void rowsOfAKeyAreFoundInAllKindsAndSplitByNoPage() {
        List<StoredRecord> old = new ArrayList<>();
        for (String id : ids("id", 7)) {
            old.add(under("old", record(Kind.CALL, id)));
            records().insert(under("new", record(Kind.CLIENT, id)));
        }
        old.add(under("old", record(Kind.AUTHORIZATION, "id03")));
        old.add(under("old", record(Kind.DELEGATION, "id03")));
        old.forEach(records()::insert);

        for (int size : List.of(1, 2, 4, 5, 9)) {
            List<StoredRecord> all = allPages(after -> records().sealedUnder("old", after, size), StoredRecord::id);
            assertThat(all).as("pages of %d", size).containsExactlyInAnyOrderElementsOf(old);
            assertThat(all).isSortedAccordingTo(comparing(StoredRecord::id));
        }
        assertThat(records().sealedUnder("OLD", Optional.empty(), 10)).isEmpty();
    }

    @Test
    void keyUseCountsRowsEvenExpiredOnes() {
        assertThat(records().keyUse()).isEmpty();
        records().insert(under("a", record(Kind.CALL, "id1", ALICE, Optional.empty(), SHORT)));
        records().insert(under("a", record(Kind.CLIENT, "id1")));
        records().insert(under("b", record(Kind.CALL, "id2")));
        pass(SHORT.get());

        assertThat(records().keyUse()).isEqualTo(Map.of("a", 2L, "b", 1L));
        records().prune(10);
        assertThat(records().keyUse()).isEqualTo(Map.of("a", 1L, "b", 1L));
    }

    private static StoredRecord under(String keyId, StoredRecord row) {
        return row.with(row.status(), sealed(1, keyId, "payload"));
    }
}
