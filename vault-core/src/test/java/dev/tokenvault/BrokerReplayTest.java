package dev.tokenvault;

import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.OutboundResponse;
import dev.tokenvault.broker.RequestDeniedException;
import dev.tokenvault.credential.AuthorizationRequiredException;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.HeapProvider;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.fixture.Together;
import dev.tokenvault.fixture.World;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.provider.Injection;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.TransportException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A 401 is answered by one renewal and one replay; what a person agreed to holds whatever is edited later. */
class BrokerReplayTest {
    private static final Requirement NEED = Requirement.of("acme");
    private static final String API = "https://acme.example.com/api/me";

    private final World world = new World();
    private final TokenVault vault = world.vault;

    @BeforeEach
    void connected() {
        world.connect(ALICE);
    }

    @Test
    void aTokenThatWorksIsUsedAsItIs() {
        assertThat(send().text()).isEqualTo("{\"hello\":\"world\",\"echo\":\"[secret]\"}");
        assertThat(refreshes()).isZero();
    }

    @Test
    void aRejectedTokenIsRenewedOnceAndTheRequestReplayedOnce() {
        world.provider.rejectAccessTokens();
        assertThat(send().status()).isEqualTo(200);
        assertThat(world.provider.apiRequests()).hasSize(2);
        assertThat(refreshes()).isEqualTo(1);
        assertThat(send().ok()).isTrue();
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void aServiceThatRejectsEverythingIsAskedTwiceAndNoMore() {
        world.provider.rejectAccessTokens();
        world.provider.nextToken(200, "{\"access_token\":\"never-good\",\"expires_in\":3600}");
        assertThat(send().status()).isEqualTo(401);
        assertThat(world.provider.apiRequests()).hasSize(2);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void aBodyThatCanBeReadOnceIsNotSentTwice() {
        world.provider.rejectAccessTokens();
        Body once = Body.stream(Optional.of("text/plain"), OptionalLong.of(4), new ByteArrayInputStream(new byte[4]));
        assertThat(vault.send(ALICE, post(once)).status()).isEqualTo(401);
        assertThat(world.provider.apiRequests()).hasSize(1);
        assertThat(refreshes()).isZero();
    }

    @Test
    void aHundredRejectionsOfOneTokenLeadToOneRenewal() throws Exception {
        world.provider.rejectAccessTokens();
        List<Integer> statuses = Together.run(100, i -> send().status());
        assertThat(statuses).hasSize(100).containsOnly(200);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void aRejectionWithADeadGrantAsksForThePerson() {
        world.provider.rejectAccessTokens();
        world.provider.nextToken(400, "{\"error\":\"invalid_grant\"}");
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        AuthorizationRequiredException.class,
                        e -> assertThat(e.lookup().reason()).isEqualTo("reconnect"));
        assertThat(world.provider.apiRequests()).hasSize(1);
    }

    @Test
    void aKeyThatIsRejectedIsNotTriedAgain() {
        KeyWorld keys = new KeyWorld(KeyWorld.svc(new Injection.Bearer()));
        keys.put(ALICE);
        keys.service.answers(request -> HeapProvider.answer(401, "{}"));
        assertThat(keys.vault.send(ALICE, KeyWorld.get(KeyWorld.ITEMS)).status())
                .isEqualTo(401);
        assertThat(keys.service.requests()).hasSize(1);
    }

    @Test
    void aRequestThatMayHaveArrivedIsNeverSentAgain() {
        KeyWorld keys = new KeyWorld(KeyWorld.svc(new Injection.Bearer()));
        keys.put(ALICE);
        keys.service.answers(request -> {
            throw new TransportException("The answer was lost.", true);
        });
        OutboundRequest post = OutboundRequest.postJson(KeyWorld.NEED, KeyWorld.ITEMS, "{}");
        assertThatThrownBy(() -> keys.vault.send(ALICE, post)).isInstanceOf(TransportException.class);
        assertThat(keys.service.requests()).hasSize(1);
    }

    @Test
    void hostsThatAreAddedLaterGetNoOldCredential() {
        TokenVault edited = node(wider());
        assertThatThrownBy(() -> edited.send(ALICE, OutboundRequest.get(NEED, "https://evil.example/api/me")))
                .isInstanceOfSatisfying(
                        RequestDeniedException.class, e -> assertThat(e.rule()).isEqualTo("pin"));
        assertThat(world.provider.apiRequests()).isEmpty();
        assertThat(edited.send(ALICE, OutboundRequest.get(NEED, API)).ok()).isTrue();

        world.finish(edited, ALICE, edited.connect(ALICE, NEED));
        assertThat(edited.send(ALICE, OutboundRequest.get(NEED, "https://evil.example/api/me"))
                        .ok())
                .isTrue();
    }

    @Test
    void aConsentToFewerHostsDuringARenewalHoldsForTheReplay() {
        TokenVault wide = node(wider());
        world.finish(wide, ALICE, wide.connect(ALICE, NEED));
        world.provider.rejectAccessTokens();
        world.provider.beforeToken(() -> {
            world.provider.beforeToken(() -> {});
            world.connect(ALICE);
        });
        assertThatThrownBy(() -> wide.send(ALICE, OutboundRequest.get(NEED, "https://evil.example/api/me")))
                .isInstanceOfSatisfying(
                        RequestDeniedException.class, e -> assertThat(e.rule()).isEqualTo("pin"));
        assertThat(world.provider.apiRequests()).hasSize(1);
    }

    @Test
    void anInjectionThatIsEditedLaterDoesNotMoveAnOldCredential() {
        Provider header = copy(new Injection.Header("X-Elsewhere", "", ""), World.acme());
        assertThat(node(header).send(ALICE, OutboundRequest.get(NEED, API)).ok())
                .isTrue();
        assertThat(world.provider.apiRequests().get(0).headers().all("X-Elsewhere"))
                .isEmpty();
    }

    /** A node whose catalog was edited: acme is replaced by this. */
    private TokenVault node(Provider acme) {
        return world.builder(acme).node("edited").build();
    }

    private static Provider wider() {
        Provider acme = World.acme();
        return acme.withHosts(List.of(HostRule.of("acme.example.com"), HostRule.of("evil.example")))
                .withCapabilities(List.of(
                        acme.capabilities().get(0),
                        Capability.of("acme/evil", "Evil", "evil.example", Set.of("GET"), "/api/**")));
    }

    private static Provider copy(Injection injection, Provider of) {
        return new Provider(
                of.id(),
                of.name(),
                of.description(),
                of.icon(),
                of.scheme(),
                injection,
                of.hosts(),
                of.capabilities(),
                of.asOf());
    }

    private OutboundResponse send() {
        return vault.send(ALICE, OutboundRequest.get(NEED, API));
    }

    private static OutboundRequest post(Body body) {
        return new OutboundRequest(NEED, Optional.empty(), "POST", API, Map.of(), body, Optional.empty());
    }

    private long refreshes() {
        return world.provider.tokenRequests().stream()
                .filter(r -> "refresh_token".equals(r.form().get("grant_type")))
                .count();
    }
}
