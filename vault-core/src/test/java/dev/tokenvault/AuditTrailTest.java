package dev.tokenvault;

import static dev.tokenvault.fixture.World.ALICE;
import static dev.tokenvault.fixture.World.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.audit.AuditStore;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.Tools;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.tool.ToolRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who reads what of the trail, who hears of it, and that nothing is done without having been meant. */
class AuditTrailTest {
    private static final Requirement NEED = Requirement.of("acme");

    private final World world = new World();
    private final TokenVault vault = world.vault;

    @Test
    void pagesGoFromTheNewestBackWithoutGapAndRepetition() {
        for (int i = 0; i < 25; i++) {
            note(ALICE, i);
            note(BOB, 100 + i);
            if (i % 4 == 0) {
                world.clock.advance(Duration.ofSeconds(1));
            }
        }
        List<AuditEntry> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        AuditQuery mine = AuditQuery.of(ALICE.subject());
        for (List<AuditEntry> page = vault.audit().latest(ALICE, mine, after, 10);
                !page.isEmpty();
                page = vault.audit().latest(ALICE, mine, after, 10)) {
            seen.addAll(page);
            after = Optional.of(AuditStore.cursor(page.get(page.size() - 1)));
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(seen.get(0).event().details()).containsEntry(Detail.TOOL, "24");
        assertThat(seen.get(24).event().details()).containsEntry(Detail.TOOL, "0");
        assertThat(vault.audit().latest(ALICE, mine, Optional.empty(), 0)).hasSize(1);
        assertThat(vault.audit().latest(ALICE, mine, Optional.empty(), Integer.MAX_VALUE))
                .hasSize(25);
        assertThatThrownBy(() -> vault.audit().latest(ALICE, mine, Optional.of("no cursor"), 10))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
    }

    @Test
    void everybodyReadsTheirOwnAndAdministratorsThoseOfTheirTenant() {
        Identity member = identity(Subject.of("t", "alice"));
        Identity admin = identity(Subject.of("t", "root"), Identity.ADMINISTRATOR);
        Identity stranger = identity(Subject.of("T", "root"), Identity.ADMINISTRATOR);
        Identity operator = identity(Subject.of("op"), Identity.OPERATOR);
        note(member, 1);
        note(stranger, 2);
        note(ALICE, 3);
        AuditQuery members = AuditQuery.of(member.subject());
        AuditQuery tenants = AuditQuery.of(new Tenant("t"));
        assertThat(read(member, members)).hasSize(1);
        assertThat(read(admin, members)).hasSize(1);
        assertThat(read(admin, tenants)).hasSize(1);
        assertThat(read(operator, AuditQuery.all())).hasSize(3);
        assertThat(read(operator, members)).hasSize(1);
        for (AuditQuery others : List.of(members, tenants, AuditQuery.all(), AuditQuery.of(ALICE.subject()))) {
            notAllowed(stranger, others);
        }
        notAllowed(member, tenants);
        notAllowed(member, AuditQuery.all());
        notAllowed(admin, AuditQuery.all());
        notAllowed(admin, AuditQuery.of(ALICE.subject()));
        notAllowed(ALICE, AuditQuery.of(BOB.subject()));
    }

    @Test
    void whatConcernsOneCredentialCanBeReadAlone() {
        String id = world.connect(ALICE);
        note(ALICE, 1);
        vault.send(ALICE, OutboundRequest.get(NEED, Tools.API));
        List<AuditEntry> about = read(ALICE, AuditQuery.of(ALICE.subject()).about(id));
        assertThat(about).extracting(e -> e.event().outcome()).contains(Outcome.INTENDED, Outcome.DONE);
        assertThat(about).allSatisfy(e -> assertThat(e.event().details()).containsEntry(Detail.CREDENTIAL, id));
    }

    @Test
    void listenersHearWhatIsStoredAndCannotStopIt() {
        List<AuditEvent> heard = new CopyOnWriteArrayList<>();
        TokenVault listened = world.builder()
                .onAudit(event -> {
                    throw new IllegalStateException("deaf");
                })
                .onAudit(heard::add)
                .onAudit(event -> assertThat(read(ALICE, AuditQuery.of(ALICE.subject())))
                        .anyMatch(stored -> stored.event().at().equals(event.at())))
                .build();
        world.connect(ALICE);
        assertThat(listened.send(ALICE, OutboundRequest.get(NEED, Tools.API)).ok())
                .isTrue();
        assertThat(heard).extracting(AuditEvent::outcome).containsExactly(Outcome.INTENDED, Outcome.DONE);
    }

    @Test
    void aToolsRunIsOnRecordUnderTheIdThatTheHostKnows() {
        Tools tools = new Tools();
        world.connect(ALICE);
        vault.tools(List.of(tools.read())).call(ALICE, Tools.call("call-7"));
        assertThat(read(ALICE, AuditQuery.of(ALICE.subject())))
                .map(AuditEntry::event)
                .filteredOn(e -> e.action() == Action.CALL)
                .hasSize(2)
                .allSatisfy(e -> assertThat(e.details())
                        .containsEntry(Detail.TOOL, "read")
                        .containsEntry(Detail.CALL_ID, "call-7"));
    }

    @Test
    void inAThousandMixedOperationsNothingIsDoneThatWasNotMeantBefore() {
        Random random = new Random(7);
        Tools tools = new Tools();
        ToolRunner runner = vault.tools(List.of(tools.read()));
        for (int i = 0; i < 1_000; i++) {
            world.clock.advance(Duration.ofSeconds(random.nextInt(400)));
            Identity who = random.nextBoolean() ? ALICE : BOB;
            int number = i;
            try {
                switch (random.nextInt(8)) {
                    case 0 -> world.connect(who);
                    case 1 -> vault.use(who, NEED, secret -> "used");
                    case 2 ->
                        vault.use(who, NEED, secret -> {
                            throw new IllegalStateException("the host failed");
                        });
                    case 3 -> vault.send(who, OutboundRequest.get(NEED, Tools.API));
                    case 4 -> vault.send(who, OutboundRequest.get(NEED, "https://evil.example/"));
                    case 5 -> runner.call(who, Tools.call("c" + number));
                    case 6 ->
                        world.provider.nextToken(random.nextBoolean() ? 503 : 400, "{\"error\":\"invalid_grant\"}");
                    default ->
                        vault.credentials().list(who, Optional.empty(), 10).forEach(c -> {
                            if (random.nextInt(4) == 0) {
                                vault.revoke(who, c.id());
                            }
                        });
                }
            } catch (VaultException | IllegalStateException | AssertionError e) {
                assertThat(String.valueOf(e.getMessage())).doesNotContain("at-", "rt-");
            }
        }
        Map<List<Object>, Integer> open = new HashMap<>();
        List<AuditEntry> lines = everything();
        for (int i = lines.size() - 1; i >= 0; i--) {
            AuditEvent event = lines.get(i).event();
            boolean ends = event.outcome() == Outcome.DONE || event.outcome() == Outcome.FAILED;
            List<Object> key = List.of(event.who().subject(), event.action());
            if (event.outcome() == Outcome.INTENDED) {
                open.merge(key, 1, Integer::sum);
            } else if (ends && event.action() != Action.CONNECT) {
                assertThat(open.merge(key, -1, Integer::sum)).isNotNegative();
            }
        }
        assertThat(open.values()).containsOnly(0);
        assertThat(lines.size()).isGreaterThan(500);
        assertThat(lines.stream().map(AuditEntry::event).toList().toString()).doesNotContain("at-", "rt-", "secret-1");
        assertThat(vault.audit().verify().problems()).isEmpty();
    }

    private List<AuditEntry> everything() {
        Identity operator = identity(Subject.of("op"), Identity.OPERATOR);
        List<AuditEntry> all = new ArrayList<>();
        Optional<String> after = Optional.empty();
        List<AuditEntry> page;
        do {
            page = vault.audit().latest(operator, AuditQuery.all(), after, 500);
            all.addAll(page);
            after = page.isEmpty() ? after : Optional.of(AuditStore.cursor(page.get(page.size() - 1)));
        } while (!page.isEmpty());
        return all;
    }

    private void note(Identity who, int number) {
        vault.audit().done(who, Action.CONFIGURE, Map.of(Detail.TOOL, Integer.toString(number)));
    }

    private List<AuditEntry> read(Identity who, AuditQuery query) {
        return vault.audit().latest(who, query, Optional.empty(), 100);
    }

    private void notAllowed(Identity who, AuditQuery query) {
        assertThatThrownBy(() -> read(who, query))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_allowed"));
    }

    private static Identity identity(Subject subject, String... roles) {
        return new Identity(subject, new Actor("agent"), Set.of(roles));
    }
}
