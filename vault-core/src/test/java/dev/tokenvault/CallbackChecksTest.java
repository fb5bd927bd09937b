package dev.tokenvault;

import static dev.tokenvault.fixture.World.ALICE;
import static dev.tokenvault.fixture.World.BOB;
import static dev.tokenvault.fixture.World.cookies;
import static dev.tokenvault.fixture.World.granted;
import static dev.tokenvault.fixture.World.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.audit.AuditQuery;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.oauth.AuthorizationRequest;
import dev.tokenvault.oauth.AuthorizationResponse;
import dev.tokenvault.oauth.Completion;
import dev.tokenvault.oauth.Completion.Connected;
import dev.tokenvault.oauth.Completion.Failed;
import dev.tokenvault.oauth.Completion.InProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever finishes a consent is whoever started it, or no code is ever sent to a token endpoint. */
class CallbackChecksTest {
    private final World world = new World();
    private final TokenVault vault = world.vault;
    private final PendingAuthorization waiting = vault.connect(ALICE, Requirement.of("acme", "read"));
    private final AuthorizationRequest request = vault.codeFlow().begin(ALICE, waiting.id());

    @Test
    void aCodeWithoutAStateIsMalformed() {
        assertThatThrownBy(() -> World.response(Map.of("code", List.of("c"))))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
    }

    @Test
    void repeatedParametersAndACodeTogetherWithAnErrorAreMalformed() {
        List<Map<String, List<String>>> malformed = List.of(
                Map.of("state", List.of("a", "a"), "code", List.of("c")),
                Map.of("state", List.of("a"), "code", List.of("c", "d")),
                Map.of("state", List.of("a"), "code", List.of("c"), "error", List.of("e")),
                Map.of("state", List.of("a")),
                Map.of("state", List.of(" "), "code", List.of("c")),
                Map.of("state", List.of("x".repeat(10_000)), "code", List.of("c")));
        malformed.forEach(query -> assertThatThrownBy(() -> World.response(query))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "%%%", "ünïcode", "../../etc", "' or 1=1 --"})
    void anUnknownStateTellsNothingAndSendsNothing(String state) {
        Completion done = complete(ALICE, World.response(Map.of("state", List.of(state), "code", List.of("c"))));
        assertThat(done).isEqualTo(new Failed("authorization_expired", Optional.empty()));
        nothingWasSent();
    }

    @Test
    void anotherPersonsSessionBurnsTheTrip() {
        refusedAndBurned(complete(BOB, granted(request)));
        AuditEntry entry = vault.audit()
                .latest(BOB, AuditQuery.of(BOB.subject()), Optional.empty(), 1)
                .get(0);
        assertThat(entry.event().outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void theSamePersonInAnotherOrganizationIsAnotherPerson() {
        refusedAndBurned(complete(Identity.of(Subject.of("org-1", "alice"), "agent"), granted(request)));
    }

    @Test
    void anotherBrowserBurnsTheTrip() {
        refusedAndBurned(vault.codeFlow().complete(ALICE, granted(request), name -> Optional.empty()));
    }

    @Test
    void aCookieOfAnotherTripBurnsTheTrip() {
        AuthorizationRequest other = vault.codeFlow().begin(ALICE, waiting.id());
        String value = other.cookie().value().reveal();
        refusedAndBurned(vault.codeFlow().complete(ALICE, granted(request), name -> Optional.of(value)));
    }

    @Test
    void aStateMintedForOneProviderIsRefusedAtThePathOfAnother() {
        AuthorizationResponse elsewhere =
                AuthorizationResponse.of(Optional.of("other"), raw(Map.of("iss", "https://acme.example.com")));
        refusedAndBurned(complete(ALICE, elsewhere));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "https://acme.example.com/",
                "https://ACME.example.com",
                "https://acme.example.com%2F",
                "http://acme.example.com"
            })
    void anIssuerThatDiffersByOneLetterBurnsTheTrip(String issuer) {
        refusedAndBurned(complete(ALICE, World.response(raw(Map.of("iss", issuer)))));
    }

    @Test
    void aTripIsGoodUntilItsLastMillisecondAndNotLonger() {
        world.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(complete(ALICE, granted(request))).isInstanceOf(Connected.class);
        AuthorizationRequest late = vault.codeFlow()
                .begin(ALICE, vault.connect(ALICE, Requirement.of("acme")).id());
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(vault.codeFlow().complete(ALICE, granted(late), cookies(late)))
                .isEqualTo(new Failed("authorization_expired", Optional.empty()));
    }

    @Test
    void aReplayAfterSuccessSeesTheResultAndSendsNothing() {
        complete(ALICE, granted(request));
        assertThat(complete(ALICE, granted(request))).isEqualTo(new InProgress(waiting.id()));
        assertThat(world.provider.tokenRequests()).hasSize(1);
        assertThat(complete(BOB, granted(request))).isEqualTo(new Failed("authorization_expired", Optional.empty()));
    }

    @Test
    void sixteenParallelCallbacksSendOneCode() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            CyclicBarrier together = new CyclicBarrier(16);
            List<Future<Completion>> all = IntStream.range(0, 16)
                    .mapToObj(i -> pool.submit(() -> {
                        together.await();
                        return complete(ALICE, granted(request));
                    }))
                    .toList();
            int connected = 0;
            for (Future<Completion> each : all) {
                connected += each.get() instanceof Connected ? 1 : 0;
            }
            assertThat(connected).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
        assertThat(world.provider.tokenRequests()).hasSize(1);
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void aRefusalAtTheProviderEndsTheTripAndTheLinkIsGoodForAnother() {
        AuthorizationResponse refused = World.response(Map.of(
                "state",
                List.of(state()),
                "error",
                List.of("access_denied"),
                "iss",
                List.of("https://acme.example.com")));
        assertThat(complete(ALICE, refused)).isEqualTo(new Failed("authorization_denied", Optional.of(waiting.id())));
        assertThat(vault.authorizations().require(ALICE, waiting.id()).status()).isEqualTo(Status.FAILED);
        assertThat(world.finish(vault, ALICE, waiting)).isInstanceOf(Connected.class);
    }

    @Test
    void anErrorTextFromTheProviderIsReducedToACode() {
        AuthorizationResponse response =
                World.response(Map.of("state", List.of("s"), "error", List.of("</script><script>alert(1)</script>")));
        assertThat(response.error()).contains("unknown_error");
    }

    @Test
    void aProviderReconfiguredBetweenTheLegsIsRefusedBeforeTheCodeLeaves() {
        TokenVault changed = world.builder()
                .client(ClientRegistration.of("github", "x", "y"))
                .build();
        Identity operator = new Identity(ALICE.subject(), ALICE.actor(), Set.of(Identity.OPERATOR));
        changed.clients().put(operator, ClientRegistration.of("acme", "client-2", "secret-2"));
        assertThat(complete(ALICE, granted(request)))
                .isEqualTo(new Failed("provider_changed", Optional.of(waiting.id())));
        nothingWasSent();
    }

    @Test
    void aFailedExchangeStoresNothing() {
        world.provider.nextToken(200, "{\"error\":\"bad_verification_code\"}");
        assertThat(complete(ALICE, granted(request))).isInstanceOf(Failed.class);
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10)).isEmpty();
        assertThat(vault.lookup(ALICE, Requirement.of("acme"))).isInstanceOf(Lookup.NotConnected.class);
    }

    @Test
    void twentyTripsMayBeOpenAndTheNextIsRefused() {
        for (int i = 1; i < 20; i++) {
            vault.codeFlow().begin(ALICE, waiting.id());
        }
        assertThatThrownBy(() -> vault.codeFlow().begin(ALICE, waiting.id()))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("rate_limited"));
        world.clock.advance(Duration.ofMinutes(10));
        assertThat(vault.codeFlow().begin(ALICE, waiting.id())).isNotNull();
    }

    @Test
    void twoFirstConnectsAtOnceEndInOneRow() {
        AuthorizationRequest second = vault.codeFlow().begin(ALICE, waiting.id());
        world.provider.beforeToken(() -> {
            world.provider.beforeToken(() -> {});
            vault.codeFlow().complete(ALICE, granted(second), cookies(second));
        });
        assertThat(complete(ALICE, granted(request))).isInstanceOf(Connected.class);
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10)).hasSize(1);
    }

    private void refusedAndBurned(Completion done) {
        assertThat(done).isEqualTo(new Failed("authorization_mismatch", Optional.empty()));
        nothingWasSent();
        assertThat(vault.authorizations().require(ALICE, waiting.id()).status()).isEqualTo(Status.OPEN);
        assertThat(complete(ALICE, granted(request))).isInstanceOf(Failed.class);
        nothingWasSent();
    }

    private void nothingWasSent() {
        assertThat(world.provider.tokenRequests()).isEmpty();
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10)).isEmpty();
    }

    private Completion complete(Identity who, AuthorizationResponse response) {
        return vault.codeFlow().complete(who, response, cookies(request));
    }

    private String state() {
        return String.valueOf(query(request.uri()).get("state"));
    }

    private Map<String, List<String>> raw(Map<String, String> more) {
        Map<String, List<String>> query = new HashMap<>();
        query.put("state", List.of(state()));
        query.put("code", List.of("c"));
        more.forEach((name, value) -> query.put(name, List.of(value)));
        return query;
    }
}
