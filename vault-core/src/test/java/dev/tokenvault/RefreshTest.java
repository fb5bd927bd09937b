package dev.tokenvault;

import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.credential.AuthorizationRequiredException;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.HeapProvider;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One token request per expiry, and no grant lost, whatever the provider and the other callers do. */
class RefreshTest {
    private final World world = new World();
    private final TokenVault vault = world.vault;
    private final Requirement need = Requirement.of("acme");
    private String id = "";

    @BeforeEach
    void connected() {
        id = world.connect(ALICE);
    }

    @Test
    void aFreshTokenIsServedWithoutAsking() {
        assertThat(token(vault)).isEqualTo(token(vault));
        assertThat(refreshes()).isZero();
    }

    @Test
    void anExpiredTokenIsRenewedOnceAndTheRefreshTokenRotates() {
        String before = token(vault);
        expire();
        String after = token(vault);
        assertThat(after).isNotEqualTo(before);
        assertThat(token(vault)).isEqualTo(after);
        assertThat(refreshes()).isEqualTo(1);
        expire();
        assertThat(token(vault)).isNotEqualTo(after);
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void sixtyFourThreadsMeetOneExpiryAndTheProviderSeesOneRequest() throws Exception {
        expire();
        assertThat(together(64, List.of(vault))).hasSize(1);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void fourNodesWithSixteenThreadsEachMeetTwentyExpiriesAndTheProviderSeesTwentyRequests() throws Exception {
        List<TokenVault> nodes = new ArrayList<>(List.of(vault));
        for (int i = 0; i < 3; i++) {
            nodes.add(world.builder().node("node-" + i).build());
        }
        for (int i = 0; i < 20; i++) {
            expire();
            assertThat(together(64, nodes)).hasSize(1);
        }
        assertThat(refreshes()).isEqualTo(20);
    }

    @Test
    void aTokenInItsLastStretchIsServedWhileOneCallerRenewsIt() {
        String before = token(vault);
        world.clock.advance(Duration.ofMinutes(55));
        List<String> served = new ArrayList<>();
        world.provider.beforeToken(() -> {
            if (served.isEmpty()) {
                served.add(token(vault));
            }
        });
        assertThat(token(vault)).isNotEqualTo(before);
        assertThat(served).containsExactly(before);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void aProviderThatIsDownDoesNotStopATokenThatIsStillGood() {
        String before = token(vault);
        world.clock.advance(Duration.ofMinutes(55));
        world.provider.nextToken(503, "{}");
        assertThat(token(vault)).isEqualTo(before);
        assertThat(token(vault)).isEqualTo(before);
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutARefreshTokenKeepsTheOldOne() {
        expire();
        world.provider.nextToken(200, "{\"access_token\":\"x\",\"token_type\":\"bearer\",\"expires_in\":3600}");
        assertThat(token(vault)).isEqualTo("x");
        expire();
        assertThat(token(vault)).startsWith("at-");
    }

    @Test
    void anAnswerWithoutALifetimeIsStoredAllTheSame() {
        expire();
        world.provider.lifetime("");
        String after = token(vault);
        world.clock.advance(Duration.ofDays(1));
        assertThat(token(vault)).isEqualTo(after);
    }

    @Test
    void aDeadGrantBecomesReconnectAfterOneRequestWhoeverAsks() {
        expire();
        world.provider.nextToken(400, "{\"error\":\"invalid_grant\"}");
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> token(vault)).isInstanceOf(AuthorizationRequiredException.class);
        }
        assertThat(refreshes()).isEqualTo(1);
        assertThat(vault.lookup(ALICE, need))
                .isInstanceOfSatisfying(
                        Lookup.ReconnectRequired.class,
                        again -> assertThat(again.cause()).isEqualTo("invalid_grant"));
        world.connect(ALICE);
        assertThat(vault.lookup(ALICE, need).orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void invalidGrantIsNotBelievedWhenTheRowMovedMeanwhile() {
        expire();
        world.provider.nextToken(request -> {
            world.provider.nextToken(400, "{\"error\":\"never used\"}");
            return HeapProvider.answer(400, "{\"error\":\"invalid_grant\"}");
        });
        world.provider.beforeToken(() -> {
            world.provider.beforeToken(() -> {});
            rotateBehindTheVault();
        });
        assertThat(token(vault)).isEqualTo("by-hand");
        assertThat(row().health().status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void aClientThatIsRejectedBurnsNoGrant() {
        expire();
        world.provider.nextToken(401, "{\"error\":\"invalid_client\"}");
        assertThatThrownBy(() -> token(vault))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("client_rejected"));
        assertThat(row().health().status()).isEqualTo(Status.ACTIVE);
        world.clock.advance(Duration.ofSeconds(31));
        assertThat(token(vault)).startsWith("at-");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aServerErrorNeverMeansReconnectAndHealsByItself(int status) {
        expire();
        for (int i = 0; i < 5; i++) {
            world.provider.nextToken(status, "oops");
            assertThatThrownBy(() -> token(vault))
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.retryable()).isTrue());
            world.clock.advance(Duration.ofSeconds(31));
        }
        assertThat(row().health().status()).isEqualTo(Status.ACTIVE);
        assertThat(token(vault)).startsWith("at-");
        assertThat(row().refresh().unanswered()).isZero();
    }

    @Test
    void aProviderInTroubleIsAskedAgainOnlyAfterAWhile() {
        expire();
        world.provider.nextToken(503, "{}");
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> token(vault)).isInstanceOf(VaultException.class);
        }
        assertThat(refreshes()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"30, 29, 2", "garbage, 1, 2", "1000000000, 599, 2"})
    void theProvidersOwnWaitIsKeptWithinReason(String retryAfter, long still, long moreSeconds) {
        expire();
        world.provider.nextToken(r -> new WireResponse(
                429, Headers.NONE.with("Retry-After", retryAfter), Body.json("{\"error\":\"slow_down\"}")));
        assertThatThrownBy(() -> token(vault)).isInstanceOf(VaultException.class);
        world.clock.advance(Duration.ofSeconds(still));
        assertThatThrownBy(() -> token(vault)).isInstanceOf(VaultException.class);
        assertThat(refreshes()).isEqualTo(1);
        world.clock.advance(Duration.ofSeconds(moreSeconds));
        assertThat(token(vault)).startsWith("at-");
    }

    @Test
    void anAnswerThatWasLostIsAskedForAgainWithTheSameToken() {
        expire();
        world.provider.nextToken(r -> {
            throw new TransportException("lost", true);
        });
        assertThatThrownBy(() -> token(vault)).isInstanceOf(VaultException.class);
        assertThat(row().refresh().unanswered()).isEqualTo(1);
        world.clock.advance(Duration.ofSeconds(31));
        assertThat(token(vault)).startsWith("at-");
        List<HeapProvider.Seen> seen = world.provider.tokenRequests();
        assertThat(seen.get(2).form().get("refresh_token"))
                .isEqualTo(seen.get(1).form().get("refresh_token"));
    }

    @Test
    void invalidGrantAfterALostAnswerIsToldAsALostRotation() {
        expire();
        world.provider.nextToken(r -> {
            throw new TransportException("lost", true);
        });
        assertThatThrownBy(() -> token(vault)).isInstanceOf(VaultException.class);
        world.clock.advance(Duration.ofSeconds(31));
        world.provider.nextToken(400, "{\"error\":\"invalid_grant\"}");
        assertThatThrownBy(() -> token(vault)).isInstanceOf(AuthorizationRequiredException.class);
        assertThat(row().health().reason()).isEqualTo("rotation_lost");
    }

    @Test
    void aRevocationDuringARefreshWinsAndTheNewTokenIsRevokedToo() {
        expire();
        world.provider.nextToken(request -> {
            vault.revoke(ALICE, id);
            return HeapProvider.answer(200, "{\"access_token\":\"late\",\"refresh_token\":\"late-too\"}");
        });
        assertThatThrownBy(() -> token(vault)).isInstanceOf(AuthorizationRequiredException.class);
        assertThat(vault.lookup(ALICE, need)).isInstanceOf(Lookup.NotConnected.class);
        assertThat(world.provider.revocations()).hasSize(2);
        assertThat(world.provider.revocations().get(1).form()).containsEntry("token", "late-too");
    }

    @Test
    void aConsentDuringARefreshWinsOverIt() {
        expire();
        world.provider.beforeToken(() -> {
            world.provider.beforeToken(() -> {});
            world.connect(ALICE);
        });
        String served = token(vault);
        assertThat(token(vault)).isEqualTo(served);
        assertThat(row().secret().version()).isEqualTo(2);
    }

    @Test
    void aProviderThatWasReconfiguredGetsNoOldRefreshToken() {
        expire();
        Identity operator = new Identity(ALICE.subject(), ALICE.actor(), Set.of(Identity.OPERATOR));
        vault.clients().put(operator, ClientRegistration.of("acme", "another-client", "s"));
        assertThatThrownBy(() -> token(vault)).isInstanceOf(AuthorizationRequiredException.class);
        assertThat(refreshes()).isZero();
        assertThat(row().health().reason()).isEqualTo("provider_changed");
    }

    @Test
    void aTokenThatCannotBeRenewedAndIsOverNeedsThePerson() {
        world.provider.nextToken(200, "{\"access_token\":\"once\",\"expires_in\":60}");
        world.connect(ALICE);
        world.clock.advance(Duration.ofSeconds(60));
        assertThat(vault.lookup(ALICE, need))
                .isInstanceOfSatisfying(
                        Lookup.ReconnectRequired.class,
                        again -> assertThat(again.cause()).isEqualTo("expired"));
    }

    @Test
    void aLeaseLeftByACrashIsTakenOverWhenItRunsOut() {
        expire();
        world.storage.leases().acquire("refresh:" + id, "a node that died", Duration.ofMillis(1));
        world.clock.advance(Duration.ofMillis(1));
        assertThat(token(vault)).startsWith("at-");
    }

    @Test
    void anInterruptedLeaderStillStoresWhatTheProviderIssued() throws Exception {
        expire();
        Thread leader = new Thread(() -> token(vault));
        world.provider.beforeToken(Thread.currentThread()::isInterrupted);
        leader.start();
        leader.interrupt();
        leader.join();
        assertThat(token(vault)).startsWith("at-");
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void closingWaitsForARefreshThatIsUnderWayAndItsTokensAreStored() throws Exception {
        expire();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        TokenVault node = world.builder().node("closing").build();
        world.provider.beforeToken(() -> {
            asked.countDown();
            awaited(closing);
        });
        Thread caller = new Thread(() -> token(node));
        caller.start();
        asked.await();
        Thread closer = new Thread(node::close);
        closer.start();
        closing.countDown();
        closer.join();
        caller.join();
        world.provider.beforeToken(() -> {});
        assertThat(row().secret().version()).isEqualTo(2);
        assertThat(token(vault)).startsWith("at-");
        assertThat(refreshes()).isEqualTo(1);
    }

    @Test
    void aTokenIsServedWhileItIsGoodEvenIfTheClientIsRejected() {
        String before = token(vault);
        world.clock.advance(Duration.ofMinutes(55));
        world.provider.nextToken(401, "{\"error\":\"invalid_client\"}");
        assertThat(token(vault)).isEqualTo(before);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rotateBehindTheVault() {
        OAuthTokens byHand = OAuthTokens.bearer("by-hand");
        vault.credentials().rotate(ALICE, id, byHand);
    }

    private String token(TokenVault node) {
        return node.use(
                ALICE, need, secret -> ((OAuthTokens) secret).accessToken().reveal());
    }

    private Set<String> together(int threads, List<TokenVault> nodes) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                TokenVault node = nodes.get(i % nodes.size());
                all.add(pool.submit(() -> {
                    start.await();
                    return token(node);
                }));
            }
            Set<String> tokens = new HashSet<>();
            for (Future<String> each : all) {
                tokens.add(each.get());
            }
            return tokens;
        } finally {
            pool.shutdown();
        }
    }

    private void expire() {
        world.clock.advance(Duration.ofSeconds(3601));
    }

    private long refreshes() {
        return world.provider.tokenRequests().stream()
                .filter(r -> "refresh_token".equals(r.form().get("grant_type")))
                .count();
    }

    private StoredCredential row() {
        Optional<StoredCredential> row = world.storage.credentials().find(id);
        return row.orElseThrow();
    }
}
