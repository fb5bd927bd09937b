package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.ITEMS;
import static dev.tokenvault.fixture.KeyWorld.NEED;
import static dev.tokenvault.fixture.KeyWorld.get;
import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.RequestDeniedException;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.policy.Limits;
import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.provider.Injection.All;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.provider.Injection.Header;
import dev.tokenvault.provider.Injection.Query;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.transport.Body;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no rule allows is refused before a secret is opened and before anybody is contacted. */
class BrokerDenialTest {
    private static final String CANARY = "canary";

    private final KeyWorld world = new KeyWorld(
            KeyWorld.svc(new All(List.of(new Bearer(), new Query("api_key", ""), new Header("X-Svc-Key", "", "")))));

    @BeforeEach
    void connected() {
        world.put(ALICE);
    }

    @AfterEach
    void nothingWasOpenedSentOrToldToTheTrail() {
        assertThat(world.encryption.secretsOpened()).isZero();
        assertThat(world.service.requests()).isEmpty();
        List<AuditEvent> sends = world.events.stream()
                .filter(e -> e.action() == AuditEvent.Action.SEND)
                .toList();
        assertThat(sends).isNotEmpty().allSatisfy(e -> {
            assertThat(e.outcome()).isEqualTo(Outcome.DENIED);
            assertThat(e.who()).isEqualTo(ALICE);
            assertThat(e.details().toString()).doesNotContainIgnoringCase(CANARY);
        });
    }

    @Test
    void anUnknownCapability() {
        denied("capability", get(ITEMS).under("svc/nothing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "get", "GET ", "TRACE", "CONNECT", "PUT\r\nX: 1", ""})
    void aMethodThatIsNotListedToTheLetter(String method) {
        denied("method", request(method, ITEMS, Map.of(), Body.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?api_key=mine",
                "?a=1&api_key=mine",
                "?API_KEY=mine",
                "?api%5fkey=mine",
                "?a=1;api_key=mine",
                "?api_key"
            })
    void theQueryParameterThatTheVaultOwns(String query) {
        denied("query", get(ITEMS + query));
    }

    @Test
    void aBodyThatIsTooLargeOrOfUnknownLength() {
        denied("body", request("POST", ITEMS, Map.of(), Body.of("text/plain", "x".repeat(1_001))));
        Body endless = Body.stream(Optional.empty(), OptionalLong.empty(), new ByteArrayInputStream(new byte[10]));
        denied("body", request("POST", ITEMS, Map.of(), endless));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "AUTHORIZATION",
                "Proxy-Authorization",
                "Cookie",
                "X-Api-Key",
                "x-svc-key",
                "X-SVC-KEY",
                "Transfer-Encoding",
                "Content-Length",
                "Host",
                "TE",
                "Connection",
                "Upgrade",
                "Expect",
                "Forwarded",
                "Via",
                "X-Forwarded-For",
                "X-HTTP-Method-Override",
                "X-Anything",
                "Content-Encoding"
            })
    void aHeaderThatCarriesAuthorityOrFramesTheMessage(String name) {
        denied("header", request("GET", ITEMS, Map.of(name, List.of(CANARY)), Body.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary\r\nX: 1", "canary\n", "canary\u0000", "canary\u20ac", " canary"})
    void aHeaderValueThatCouldEndTheLineIsRefusedWithoutBeingQuoted(String value) {
        assertThatThrownBy(() -> send(request("GET", ITEMS, Map.of("Accept", List.of(value)), Body.empty())))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"))
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void aHeaderThatACapabilityListsButTheInjectionOwns() {
        Capability careless = new Capability(
                "svc/items",
                "Items",
                List.of(HostRule.of("api.svc.example")),
                Set.of("GET"),
                List.of(new PathPattern("/v1/items")),
                Set.of("x-svc-key", "x-free"),
                Set.of(),
                Limits.USUAL);
        Provider provider = KeyWorld.svc(new Header("X-Svc-Key", "", "")).withCapabilities(List.of(careless));
        TokenVault vault = world.builder().provider(provider).build();
        assertThatThrownBy(() -> vault.send(ALICE, get(ITEMS).header("X-SVC-key", CANARY)))
                .isInstanceOfSatisfying(
                        RequestDeniedException.class, e -> assertThat(e.rule()).isEqualTo("header"));
    }

    @Test
    void everythingWhereThereIsNoCapability() {
        Provider closed = KeyWorld.svc(new Bearer()).withCapabilities(List.of());
        TokenVault vault = world.builder().provider(closed).build();
        assertThat(vault.agent(ALICE).abilities()).isEmpty();
        assertThatThrownBy(() -> vault.agent(ALICE).send(get(ITEMS)))
                .isInstanceOfSatisfying(
                        RequestDeniedException.class, e -> assertThat(e.rule()).isEqualTo("capability"));
    }

    @Test
    void aDeadlineThatNobodyCanKeep() {
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMinutes(11))) {
            assertThatThrownBy(() -> send(new OutboundRequest(
                            NEED, Optional.empty(), "GET", ITEMS, Map.of(), Body.empty(), Optional.of(bad))))
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
        }
        denied("method", request("DELETE", ITEMS, Map.of(), Body.empty()));
    }

    private void denied(String rule, OutboundRequest request) {
        assertThatThrownBy(() -> send(request))
                .isInstanceOfSatisfying(RequestDeniedException.class, e -> {
                    assertThat(e.code()).isEqualTo("request_denied");
                    assertThat(e.rule()).isEqualTo(rule);
                })
                .hasMessageNotContaining(CANARY);
    }

    private void send(OutboundRequest request) {
        world.vault.send(ALICE, request);
    }

    private static OutboundRequest request(String method, String uri, Map<String, List<String>> headers, Body body) {
        return new OutboundRequest(NEED, Optional.empty(), method, uri, headers, body, Optional.empty());
    }
}
