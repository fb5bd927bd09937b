package dev.tokenvault;

import static dev.tokenvault.fixture.EditableAudit.saying;
import static dev.tokenvault.fixture.KeyWorld.ITEMS;
import static dev.tokenvault.fixture.KeyWorld.get;
import static dev.tokenvault.fixture.World.ALICE;
import static dev.tokenvault.fixture.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.audit.Verification;
import dev.tokenvault.audit.Verification.Problem;
import dev.tokenvault.fixture.CountingEncryption;
import dev.tokenvault.fixture.EditableAudit;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.fixture.Together;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Identity;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trail shows whoever edits, removes, swaps or cuts off lines, and grows without gaps under many threads. */
class AuditChainTest {
    private final EditableAudit audit = new EditableAudit();
    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));
    private final TokenVault vault = node("one");

    @Test
    void whatWasWrittenHoldsOverManyPagesAndNodes() {
        world.put(ALICE);
        TokenVault other = node("two");
        for (int i = 0; i < 600; i++) {
            record(i % 3 == 0 ? other : vault, i);
        }
        Verification whole = vault.audit().verify();
        assertThat(whole.problems()).isEmpty();
        assertThat(whole.whole()).isTrue();
        assertThat(whole.entries()).isEqualTo(audit.lines().size());
        assertThat(audit.lines().stream().map(AuditEntry::chain).distinct()).hasSize(2);
    }

    static Stream<UnaryOperator<AuditEvent>> edits() {
        Instant later = Instant.parse("2027-01-01T00:00:00Z");
        Identity other = new Identity(ALICE.subject(), new Actor("other"), Set.of());
        return Stream.of(
                e -> new AuditEvent(later, e.who(), e.action(), e.details(), e.outcome(), e.code()),
                e -> new AuditEvent(e.at(), BOB, e.action(), e.details(), e.outcome(), e.code()),
                e -> new AuditEvent(e.at(), other, e.action(), e.details(), e.outcome(), e.code()),
                e -> new AuditEvent(e.at(), e.who(), Action.SHARE, e.details(), e.outcome(), e.code()),
                e -> new AuditEvent(e.at(), e.who(), e.action(), Map.of(), e.outcome(), e.code()),
                e -> new AuditEvent(e.at(), e.who(), e.action(), Map.of(Detail.TOOL, "forged"), e.outcome(), e.code()),
                e -> new AuditEvent(e.at(), e.who(), e.action(), e.details(), Outcome.DENIED, e.code()),
                e -> new AuditEvent(e.at(), e.who(), e.action(), e.details(), e.outcome(), "other_code"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void anEditedLineShows(UnaryOperator<AuditEvent> edit) {
        ten();
        audit.edit(lines -> {
            lines.set(4, saying(lines.get(4), edit.apply(lines.get(4).event())));
            return lines;
        });
        problems("edited", 5);
    }

    @Test
    void aRemovedLineShows() {
        ten();
        audit.edit(lines -> {
            lines.remove(4);
            return lines;
        });
        problems("missing", 5);
    }

    @Test
    void theFirstLineRemovedShows() {
        ten();
        audit.edit(lines -> lines.subList(1, lines.size()));
        problems("missing", 1);
    }

    @Test
    void twoLinesThatChangedPlacesShow() {
        ten();
        audit.edit(lines -> {
            AuditEntry fourth = lines.get(3);
            AuditEntry fifth = lines.get(4);
            lines.set(3, new AuditEntry(fourth.chain(), 4, fifth.event(), fifth.mac()));
            lines.set(4, new AuditEntry(fourth.chain(), 5, fourth.event(), fourth.mac()));
            return lines;
        });
        assertThat(vault.audit().verify().problems())
                .extracting(Problem::what, Problem::sequence)
                .contains(tuple("edited", 4L));
    }

    @Test
    void aTailThatWasCutOffShows() {
        ten();
        audit.edit(lines -> lines.subList(0, 7));
        problems("tail_cut", 8);
    }

    @Test
    void aTailThatWasCutOffAfterTheVaultClosedShowsToTheNextOne() {
        ten();
        vault.close();
        audit.edit(lines -> lines.subList(0, 9));
        assertThat(node("next").audit().verify().problems())
                .extracting(Problem::what)
                .containsExactly("tail_cut");
    }

    @Test
    void everyLineRemovedShows() {
        ten();
        audit.edit(lines -> List.of());
        problems("tail_cut", 1);
    }

    @Test
    void aLineThatWasAddedShows() {
        ten();
        AuditEntry last = audit.lines().get(9);
        audit.edit(lines -> {
            lines.add(new AuditEntry(last.chain(), 11, last.event(), last.mac()));
            return lines;
        });
        problems("edited", 11);
    }

    @Test
    void linesOfAChainThatNobodyKnowsShow() {
        ten();
        String chain = audit.lines().get(0).chain();
        world.storage.records().delete(Kind.AUDIT_CHAIN, chain);
        Verification found = node("next").audit().verify();
        assertThat(found.problems()).containsExactly(new Problem(chain, 10, "unknown_chain"));
        assertThat(found.entries()).isZero();
    }

    @Test
    void thirtyTwoThreadsLeaveNoGapInTheChain() throws Exception {
        List<Integer> done = Together.run(32, thread -> {
            for (int i = 0; i < 50; i++) {
                record(vault, thread * 100 + i);
            }
            return thread;
        });
        assertThat(done).hasSize(32);
        List<AuditEntry> lines = audit.lines();
        assertThat(lines)
                .extracting(AuditEntry::chain)
                .containsOnly(lines.get(0).chain());
        assertThat(lines)
                .extracting(AuditEntry::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_600).boxed().toList());
        assertThat(vault.audit().verify().whole()).isTrue();
        assertThat(lines.stream().map(l -> l.event().details().get(Detail.TOOL)).distinct())
                .hasSize(1_600);
    }

    @Test
    void aUseIsWrittenOnceForWhatWasMeantAndOnceForWhatHappened() {
        world.put(ALICE);
        vault.send(ALICE, get(ITEMS));
        assertThat(audit.lines())
                .extracting(line -> line.event().outcome())
                .containsExactly(Outcome.INTENDED, Outcome.DONE);
        assertThat(vault.audit().verify().entries()).isEqualTo(2);
    }

    private void problems(String what, long sequence) {
        assertThat(vault.audit().verify().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo(what);
            assertThat(problem.sequence()).isEqualTo(sequence);
        });
    }

    private void ten() {
        for (int i = 0; i < 10; i++) {
            record(vault, i);
        }
    }

    private void record(TokenVault node, int number) {
        world.clock.advance(Duration.ofMillis(1));
        node.audit().done(ALICE, Action.CONFIGURE, Map.of(Detail.TOOL, "tool-" + number));
    }

    private TokenVault node(String name) {
        StorageAdapter rows = world.storage;
        StorageAdapter storage =
                StorageAdapter.of(rows.credentials(), rows.records(), rows.leases(), rows.quotas(), audit, false);
        Provider svc = KeyWorld.svc(new Bearer());
        return world.builder()
                .storage(storage)
                .encryption(new CountingEncryption())
                .provider(svc)
                .node(name)
                .build();
    }
}
