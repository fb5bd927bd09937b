package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.ITEMS;
import static dev.tokenvault.fixture.KeyWorld.KEY;
import static dev.tokenvault.fixture.KeyWorld.NEED;
import static dev.tokenvault.fixture.KeyWorld.get;
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
import dev.tokenvault.broker.Ability;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.RequestDeniedException;
import dev.tokenvault.credential.AuthorizationRequiredException;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.Limits;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.provider.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose credential it is, how often it may be used, and what the trail says about it. */
class BrokerRulesTest {
    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));
    private final TokenVault vault = world.vault;

    @Test
    void anAgentSeesWhatItMayDo() {
        assertThat(vault.agent(ALICE).abilities())
                .containsExactly(new Ability(
                        "svc",
                        "svc/items",
                        "Items",
                        List.of("api.svc.example"),
                        Set.of("GET", "POST"),
                        List.of("/v1/items/**", "/v1/user/*")));
    }

    @Test
    void whatIsNotConnectedIsSaidAndNothingIsSent() {
        notConnected(ALICE, get(ITEMS));
        assertThat(world.events).extracting(AuditEvent::outcome).containsExactly(Outcome.DENIED);
        assertThat(world.events.get(0).code()).isEqualTo("not_connected");
    }

    @Test
    void aMistakeInTheCapabilityIsSaidBeforeAnybodyIsAskedToConnect() {
        assertThatThrownBy(() -> vault.send(ALICE, get(ITEMS).under("svc/typo")))
                .isInstanceOf(RequestDeniedException.class);
    }

    @Test
    void somebodyElsesCredentialDoesNotExistEvenByItsId() {
        Credential bobs = world.put(BOB);
        notConnected(ALICE, OutboundRequest.get(NEED.credential(bobs.id()), ITEMS));
        world.put(ALICE);
        notConnected(ALICE, OutboundRequest.get(NEED.credential(bobs.id()), ITEMS));
        assertThat(world.encryption.secretsOpened()).isZero();
        assertThat(vault.send(BOB, OutboundRequest.get(NEED.credential(bobs.id()), ITEMS))
                        .ok())
                .isTrue();
    }

    @Test
    void oneProvidersCredentialIsNothingAtAnother() {
        String id = world.put(ALICE).id();
        TokenVault both = world.builder()
                .provider(KeyWorld.svc(new Bearer()))
                .provider(World.acme())
                .build();
        Requirement mixed = Requirement.of("acme").credential(id);
        assertThatThrownBy(() -> both.send(ALICE, OutboundRequest.get(mixed, "https://acme.example.com/api/x")))
                .isInstanceOf(AuthorizationRequiredException.class);
        assertThatThrownBy(() -> both.send(ALICE, OutboundRequest.get(NEED, "https://acme.example.com/v1/items")))
                .isInstanceOf(RequestDeniedException.class);
        assertThat(world.service.requests()).isEmpty();
    }

    @Test
    void anUnknownProviderIsSaidAndNotWrittenIntoTheTrail() {
        assertThatThrownBy(() -> vault.send(ALICE, OutboundRequest.get(Requirement.of("canary" + KEY), ITEMS)))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("provider_unknown"))
                .hasMessageNotContaining(KEY);
        assertThat(world.events.toString()).doesNotContain("canary");
    }

    @Test
    void requestsAreCountedPerCredentialOverAllNodes() {
        world.put(ALICE);
        world.put(BOB);
        TokenVault other = world.builder()
                .provider(KeyWorld.svc(new Bearer()))
                .node("other")
                .build();
        for (int i = 0; i < 5; i++) {
            assertThat((i % 2 == 0 ? vault : other).send(ALICE, get(ITEMS)).ok())
                    .isTrue();
        }
        for (TokenVault node : List.of(vault, other)) {
            assertThatThrownBy(() -> node.send(ALICE, get(ITEMS))).isInstanceOfSatisfying(VaultException.class, e -> {
                assertThat(e.code()).isEqualTo("rate_limited");
                assertThat(e.retryable()).isTrue();
            });
        }
        assertThat(world.encryption.secretsOpened()).isEqualTo(5);
        assertThat(vault.send(BOB, get(ITEMS)).ok()).isTrue();
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(vault.send(ALICE, get(ITEMS)).ok()).isTrue();
    }

    @Test
    void aCapabilityWithTheLongestNameWorks() {
        Provider provider = KeyWorld.svc(new Bearer());
        Capability usual = provider.capabilities().get(0);
        Capability longest = new Capability(
                "a".repeat(64) + "/" + "b".repeat(64),
                usual.title(),
                usual.hosts(),
                usual.methods(),
                usual.paths(),
                usual.requestHeaders(),
                Set.of(),
                Limits.USUAL);
        TokenVault node = world.builder()
                .provider(provider.withCapabilities(List.of(longest)))
                .build();
        world.put(ALICE);
        assertThat(node.send(ALICE, get(ITEMS)).ok()).isTrue();
    }

    @Test
    void everyUseIsMeantAndThenDoneOnRecordWithAgentAndUser() {
        Identity mailer = new Identity(ALICE.subject(), new Actor("mail-agent"), Set.of("anything"));
        String id = world.put(ALICE).id();
        world.events.clear();
        world.clock.advance(Duration.ofHours(1));
        vault.send(mailer, get(ITEMS + "/7?q=private").under("svc/items"));
        assertThat(world.events).extracting(AuditEvent::outcome).containsExactly(Outcome.INTENDED, Outcome.DONE);
        assertThat(world.events).allSatisfy(event -> {
            assertThat(event.action()).isEqualTo(Action.SEND);
            assertThat(event.who().subject()).isEqualTo(ALICE.subject());
            assertThat(event.who().actor().id()).isEqualTo("mail-agent");
            assertThat(event.at()).isEqualTo(world.clock.instant());
            assertThat(event.details())
                    .containsEntry(Detail.PROVIDER, "svc")
                    .containsEntry(Detail.CREDENTIAL, id)
                    .containsEntry(Detail.CAPABILITY, "svc/items")
                    .containsEntry(Detail.METHOD, "GET")
                    .containsEntry(Detail.HOST, "api.svc.example");
            assertThat(event.details().toString()).doesNotContain("private", "/7");
        });
    }

    @Test
    void aUseIsNotedBesideTheCredential() {
        String id = world.put(ALICE).id();
        vault.send(ALICE, get(ITEMS));
        assertThat(world.storage.credentials().find(id).orElseThrow().times().usedAt())
                .contains(world.clock.instant());
    }

    @Test
    void aPinThatRefusesIsADenialOnRecord() {
        world.put(ALICE);
        Provider provider = KeyWorld.svc(new Bearer());
        Capability elsewhere = Capability.of("svc/else", "Else", "else.example", Set.of("GET"), "/**");
        TokenVault edited = world.builder()
                .provider(provider.withCapabilities(List.of())
                        .withHosts(elsewhere.hosts())
                        .withCapabilities(List.of(elsewhere)))
                .build();
        assertThatThrownBy(() -> edited.send(ALICE, get("https://else.example/x")))
                .isInstanceOfSatisfying(
                        RequestDeniedException.class, e -> assertThat(e.rule()).isEqualTo("pin"));
        assertThat(world.events.get(world.events.size() - 1).outcome()).isEqualTo(Outcome.DENIED);
        assertThat(world.service.requests()).isEmpty();
    }

    @Test
    void noStoredLineHoldsASecret() {
        world.put(ALICE);
        vault.send(ALICE, get(ITEMS));
        assertThatThrownBy(() -> vault.send(ALICE, get(ITEMS).header("Cookie", KEY)))
                .isInstanceOf(RequestDeniedException.class);
        List<AuditEntry> lines = vault.audit().latest(ALICE, AuditQuery.of(ALICE.subject()), Optional.empty(), 100);
        assertThat(lines).hasSize(5);
        assertThat(lines.toString()).doesNotContain("canary");
    }

    private void notConnected(Identity who, OutboundRequest request) {
        assertThatThrownBy(() -> vault.send(who, request))
                .isInstanceOfSatisfying(AuthorizationRequiredException.class, e -> {
                    assertThat(e.code()).isEqualTo("not_connected");
                    assertThat(e.lookup().reason()).isEqualTo("not_connected");
                });
        assertThat(world.service.requests()).isEmpty();
    }
}
