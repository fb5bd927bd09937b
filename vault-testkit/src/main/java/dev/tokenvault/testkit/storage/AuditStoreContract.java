package dev.tokenvault.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.audit.AuditStore;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Audit entries: appended in order, all or none; read by chain, or from the newest back. */
public abstract class AuditStoreContract extends StoreContract {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2031-05-06T12:00:00.250Z");

    /** For adapters in other packages. */
    protected AuditStoreContract() {}

    private static AuditEntry entry(String chain, long sequence, Instant at, Subject who, String credential) {
        AuditEvent event = new AuditEvent(
                at, Identity.of(who, "agent"), Action.USE, Map.of(Detail.CREDENTIAL, credential), Outcome.DONE, "");
        return new AuditEntry(chain, sequence, event, "mac-" + sequence);
    }

    /** Numbered entries of Alice's, one a second. */
    private static List<AuditEntry> entries(String chain, int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(i -> entry(chain, i, NOON.plusSeconds(i), Rows.ALICE, "id1"))
                .toList();
    }

    private void append(AuditEntry... entries) {
        audit().append(List.of(entries), DEADLINE);
    }

    private List<AuditEntry> latest(AuditQuery query) {
        return audit().latest(query, Optional.empty(), 100);
    }

    @Test
    void anEventComesBackToTheLetterButForItsRoles() {
        String odd = "say \"hi\" \\ \u0007\n\ud83d\udc4b\u00e4{}[],:";
        Map<Detail, String> details = Map.of(Detail.CREDENTIAL, "id1", Detail.TOOL, odd, Detail.PATH, "");
        Subject who = Subject.of("\u00c4cme \ud83c\udfe2", "alice ");
        Actor actor = new Actor("\ud83e\udd16 agent");
        Identity administrator = new Identity(who, actor, Set.of("ADMINISTRATOR"));
        Instant fine = NOON.plusNanos(999);
        AuditEvent event =
                new AuditEvent(fine, administrator, Action.CONFIGURE, details, Outcome.DENIED, "not_allowed");
        append(new AuditEntry("chain1", 1, event, "m".repeat(43)));

        AuditEvent kept = new AuditEvent(
                NOON, new Identity(who, actor, Set.of()), Action.CONFIGURE, details, Outcome.DENIED, "not_allowed");
        assertThat(audit().chain("chain1", 1, 10)).containsExactly(new AuditEntry("chain1", 1, kept, "m".repeat(43)));
    }

    @Test
    void aChainIsReadInOrderFromAnyPlace() {
        List<AuditEntry> entries = entries("chain1", 7);
        audit().append(entries, DEADLINE);
        audit().append(entries("Chain1", 2), DEADLINE);

        assertThat(audit().chain("chain1", 0, 100)).isEqualTo(entries);
        assertThat(audit().chain("chain1", 3, 2)).isEqualTo(entries.subList(2, 4));
        assertThat(audit().chain("chain1", 6, 2)).isEqualTo(entries.subList(5, 7));
        assertThat(audit().chain("chain1", 8, 2)).isEmpty();
        assertThat(audit().chain("chain2", 1, 2)).isEmpty();
    }

    @Test
    void oneBatchTakesAsMuchAsTheLimitSays() {
        audit().append(entries("chain1", 500), DEADLINE);
        audit().append(List.of(), DEADLINE);

        assertThat(audit().chain("chain1", 1, 1000)).hasSize(500);
        assertThatThrownBy(() -> audit().append(entries("chain2", 501), DEADLINE))
                .isInstanceOf(VaultException.class);
        assertThat(audit().chain("chain2", 1, 1000)).isEmpty();
    }

    @Test
    void aPlaceIsTakenOnceAndABatchIsStoredWholeOrNotAtAll() {
        List<AuditEntry> entries = entries("chain1", 5);
        append(entries.get(3));

        assertThatThrownBy(() -> audit().append(entries, DEADLINE))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.effect()).isEqualTo(Effect.NONE));

        assertThat(audit().chain("chain1", 1, 10)).containsExactly(entries.get(3));
        assertThat(latest(AuditQuery.all())).containsExactly(entries.get(3));
    }

    @Test
    void theNewestComeFirstWhateverTheirChain() {
        AuditEntry first = entry("b", 1, NOON, Rows.ALICE, "id1");
        AuditEntry second = entry("a", 1, NOON.plusMillis(1), Rows.ALICE, "id1");
        AuditEntry third = entry("a", 2, NOON.plusMillis(2), Rows.ALICE, "id1");
        AuditEntry sameTime = entry("a", 3, NOON.plusMillis(2), Rows.ALICE, "id1");
        AuditEntry otherChain = entry("b", 2, NOON.plusMillis(2), Rows.ALICE, "id1");
        append(first, otherChain);
        append(second, third, sameTime);

        assertThat(latest(AuditQuery.all())).containsExactly(otherChain, sameTime, third, second, first);
    }

    @Test
    void pagesOfTheNewestMeetWithoutGapOrOverlap() {
        for (String chain : List.of("c.1", "c.2", "c-3")) {
            audit().append(entries(chain, 4), DEADLINE);
        }
        List<AuditEntry> whole = latest(AuditQuery.all());
        assertThat(whole).hasSize(12);

        for (int size : List.of(1, 2, 5, 11, 12, 13)) {
            assertThat(allPages(after -> audit().latest(AuditQuery.all(), after, size), AuditStore::cursor))
                    .as("pages of %d", size)
                    .isEqualTo(whole);
        }
    }

    @Test
    void whatIsNoCursorIsRefused() {
        for (String text : List.of("", "x", "1.2", "a.chain.1", "1.chain.b")) {
            assertThatThrownBy(() -> audit().latest(AuditQuery.all(), Optional.of(text), 10))
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
        }
    }

    @Test
    void aQueryMatchesPersonTenantAndCredentialTogether() {
        AuditEntry alice = entry("a", 1, NOON, Rows.ALICE, "id1");
        AuditEntry other = entry("a", 2, NOON.plusMillis(1), Rows.ALICE, "id2");
        AuditEntry bob = entry("a", 3, NOON.plusMillis(2), Rows.BOB, "id1");
        AuditEntry elsewhere = entry("a", 4, NOON.plusMillis(3), Subject.of("other", "alice"), "id1");
        AuditEntry alone = entry("a", 5, NOON.plusMillis(4), Subject.of("alice"), "id1");
        append(alice, other, bob, elsewhere, alone);
        Tenant acme = new Tenant("acme");

        assertThat(latest(AuditQuery.of(Rows.ALICE))).containsExactly(other, alice);
        assertThat(latest(AuditQuery.of(acme))).containsExactly(bob, other, alice);
        assertThat(latest(AuditQuery.of(Subject.of("alice")))).containsExactly(alone);
        assertThat(latest(AuditQuery.of(acme).about("id1"))).containsExactly(bob, alice);
        assertThat(latest(AuditQuery.all().about("id2"))).containsExactly(other);
        assertThat(latest(new AuditQuery(Optional.of(Rows.BOB), Optional.of(acme), Optional.of("id2"))))
                .isEmpty();
    }

    @Test
    void pruningTakesTheOldestOfOneChainInBatches() {
        audit().append(entries("chain1", 10), DEADLINE);
        audit().append(entries("chain2", 3), DEADLINE);

        assertThat(audit().prune("chain1", 8, 5)).isEqualTo(5);
        assertThat(audit().chain("chain1", 1, 1).get(0).sequence()).isEqualTo(6);
        assertThat(audit().prune("chain1", 8, 5)).isEqualTo(2);
        assertThat(audit().prune("chain1", 8, 5)).isZero();
        assertThat(audit().chain("chain1", 1, 10))
                .extracting(AuditEntry::sequence)
                .containsExactly(8L, 9L, 10L);
        assertThat(audit().chain("chain2", 1, 10)).hasSize(3);
        assertThat(latest(AuditQuery.all())).hasSize(6);
    }

    @Test
    void sixteenChainsGrowSideBySide() {
        Race.of(16, i -> {
            entries("chain" + i, 10).forEach(this::append);
            return i;
        });

        for (int i = 0; i < 16; i++) {
            assertThat(audit().chain("chain" + i, 1, 100)).isEqualTo(entries("chain" + i, 10));
        }
    }
}
