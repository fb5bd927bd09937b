package dev.tokenvault.testkit.storage;

import static dev.tokenvault.testkit.storage.Rows.credential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.storage.CredentialStore.Mark;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredCredential.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Uses and preferences are noted beside the row and change nothing else. */
public abstract class CredentialMarkContract extends StoreContract {
    /** For adapters in other packages. */
    protected CredentialMarkContract() {}

    @Test
    void aUseIsNotedAtMostOnceAMinute() {
        credentials().insert(credential("id1"));
        Instant first = clock.instant();

        credentials().mark("id1", Mark.USED);
        pass(Duration.ofSeconds(59));
        credentials().mark("id1", Mark.USED);
        assertThat(credentials().find("id1").orElseThrow().times().usedAt()).contains(first);

        pass(Duration.ofSeconds(1));
        credentials().mark("id1", Mark.USED);
        assertThat(credentials().find("id1").orElseThrow().times().usedAt()).contains(clock.instant());
    }

    @Test
    void theLatestPreferenceCountsEvenIfTheClockWentBack() {
        credentials().insert(credential("id1"));
        Instant later = clock.instant();

        credentials().mark("id1", Mark.PREFERRED);
        pass(Duration.ofSeconds(-5));
        credentials().mark("id1", Mark.PREFERRED);
        assertThat(credentials().find("id1").orElseThrow().times().preferredAt())
                .contains(later);

        pass(Duration.ofSeconds(6));
        credentials().mark("id1", Mark.PREFERRED);
        assertThat(credentials().find("id1").orElseThrow().times().preferredAt())
                .contains(clock.instant());
    }

    @Test
    void marksChangeNothingElse() {
        StoredCredential row = credential("id1");
        credentials().insert(row);
        StoredCredential before = credentials().find("id1").orElseThrow();
        pass(Duration.ofSeconds(5));

        credentials().mark("id1", Mark.USED);
        credentials().mark("id1", Mark.PREFERRED);
        credentials().mark("unknown", Mark.PREFERRED);

        StoredCredential found = credentials().find("id1").orElseThrow();
        Times marked = new Times(
                before.times().createdAt(),
                before.times().updatedAt(),
                Optional.of(clock.instant()),
                Optional.of(clock.instant()));
        assertThat(found).isEqualTo(Rows.at(marked, row));
    }
}
