package dev.tokenvault.testkit.storage;

import static dev.tokenvault.testkit.storage.Rows.ALICE;
import static dev.tokenvault.testkit.storage.Rows.BOB;
import static dev.tokenvault.testkit.storage.Rows.next;
import static dev.tokenvault.testkit.storage.Rows.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.storage.StoredRecord;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A name is held by one live record of a kind and owner. */
public abstract class RecordNameContract extends StoreContract {
    /** For adapters in other packages. */
    protected RecordNameContract() {}

    @Test
    void aLiveHolderKeepsItsName() {
        records().insert(record(Kind.CALL, "id1", "name"));

        assertThat(records().insert(record(Kind.CALL, "id2", "name"))).isFalse();
        assertThat(records().find(Kind.CALL, "id2")).isEmpty();
        assertThat(records().insert(record(Kind.CALL, "id3", "Name"))).isTrue();
        assertThat(records().insert(record(Kind.CALL, "id4", BOB, Optional.of("name"), Optional.of(Rows.LIFE))))
                .isTrue();
        assertThat(records().insert(record(Kind.DELEGATION, "id5", "name"))).isTrue();
        assertThat(records().named(Kind.CALL, ALICE.key(), "name").orElseThrow().id())
                .isEqualTo("id1");
    }

    @Test
    void anyNumberOfRowsHaveNoName() {
        assertThat(records().insert(record(Kind.CALL, "id1"))).isTrue();
        assertThat(records().insert(record(Kind.CALL, "id2"))).isTrue();
    }

    @Test
    void oneOfSixteenGetsTheName() {
        assertThat(Race.winners(i -> records().insert(record(Kind.CALL, "id" + i, "name"))))
                .isEqualTo(1);
    }

    @Test
    void anExpiredHolderNeverBlocksItsName() {
        records().insert(record(Kind.CALL, "old", "name"));
        pass(Rows.LIFE.minusMillis(1));
        assertThat(records().insert(record(Kind.CALL, "early", "name"))).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(records().named(Kind.CALL, ALICE.key(), "name")).isEmpty();

        assertThat(Race.winners(i -> records().insert(record(Kind.CALL, "id" + i, "name"))))
                .isEqualTo(1);
        assertThat(records().named(Kind.CALL, ALICE.key(), "name").orElseThrow().id())
                .startsWith("id");
    }

    @Test
    void aReplacementWithoutANameFreesIt() {
        StoredRecord row = record(Kind.AUTHORIZATION, "id1", "name");
        records().insert(row);

        assertThat(records().replace(next(row, "COMPLETED").withoutName(), 1)).isTrue();

        assertThat(records().named(Kind.AUTHORIZATION, ALICE.key(), "name")).isEmpty();
        assertThat(records().insert(record(Kind.AUTHORIZATION, "id2", "name"))).isTrue();
        assertThat(records().find(Kind.AUTHORIZATION, "id1").orElseThrow().name())
                .isEmpty();
    }

    @Test
    void aReplacementTakesAFreeNameButNotOneThatIsHeld() {
        records().insert(record(Kind.CALL, "id1", "held"));
        records().insert(record(Kind.CALL, "id2", ALICE, Optional.of("over"), Optional.of(Duration.ofMinutes(1))));
        StoredRecord row = record(Kind.CALL, "id3");
        records().insert(row);
        pass(Duration.ofMinutes(2));

        assertThat(records().replace(next(record(Kind.CALL, "id3", "held"), "LATE"), 1))
                .isFalse();
        assertThat(records().find(Kind.CALL, "id3").orElseThrow().status()).isEqualTo("OPEN");
        assertThat(records().replace(next(record(Kind.CALL, "id3", "over"), "RENAMED"), 1))
                .isTrue();
        assertThat(records().named(Kind.CALL, ALICE.key(), "over").orElseThrow().id())
                .isEqualTo("id3");
    }
}
