package dev.tokenvault;

import static dev.tokenvault.fixture.World.ALICE;
import static dev.tokenvault.fixture.World.BOB;
import static dev.tokenvault.fixture.World.cookies;
import static dev.tokenvault.fixture.World.granted;
import static dev.tokenvault.fixture.World.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Share;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.oauth.AuthorizationRequest;
import dev.tokenvault.oauth.Completion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectFlowTest {
    private final World world = new World();
    private final TokenVault vault = world.vault;
    private final Requirement need = Requirement.of("acme", "read");

    @Test
    void aPersonConnectsAndTheNeedIsMet() {
        assertThat(vault.lookup(ALICE, need)).isInstanceOf(Lookup.NotConnected.class);
        PendingAuthorization waiting = vault.connect(ALICE, need);
        assertThat(waiting.status()).isEqualTo(Status.OPEN);
        assertThat(waiting.link()).hasToString("https://app.example.com/api/token-vault/connect/" + waiting.id());

        Completion done = world.finish(vault, ALICE, waiting);

        assertThat(done).isInstanceOf(Completion.Connected.class);
        Credential credential = vault.lookup(ALICE, need).orElseThrow();
        assertThat(credential.label()).isEqualTo("alice");
        assertThat(credential.key().account()).isEqualTo("42");
        assertThat(vault.authorizations().require(ALICE, waiting.id()).status()).isEqualTo(Status.COMPLETED);
        String token = vault.use(
                ALICE, need, secret -> ((OAuthTokens) secret).accessToken().reveal());
        assertThat(token).startsWith("at-");
    }

    @Test
    void theAuthorizationRequestCarriesPkceStateAndTheConfiguredRedirectUri() {
        AuthorizationRequest request =
                vault.codeFlow().begin(ALICE, vault.connect(ALICE, need).id());
        Map<String, String> query = query(request.uri());
        assertThat(query)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "client-1")
                .containsEntry("scope", "read")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "https://app.example.com/api/token-vault/oauth/callback/acme");
        assertThat(query.get("state")).matches("[A-Za-z0-9_-]{43}");
        assertThat(query.get("code_challenge")).matches("[A-Za-z0-9_-]{43}");
        assertThat(request.cookie().header())
                .startsWith("__Host-tv-flow-")
                .contains("HttpOnly", "Secure", "SameSite=Lax");
    }

    @Test
    void theVerifierMatchesTheChallengeAndIsNewForEveryTrip() throws Exception {
        AuthorizationRequest request =
                vault.codeFlow().begin(ALICE, vault.connect(ALICE, need).id());
        vault.codeFlow().complete(ALICE, granted(request), cookies(request));
        String verifier = world.provider.tokenRequests().get(0).form().get("code_verifier");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
                .isEqualTo(query(request.uri()).get("code_challenge"));
        world.connect(BOB);
        assertThat(world.provider.tokenRequests().get(1).form().get("code_verifier"))
                .isNotEqualTo(verifier);
    }

    @Test
    void askingTwiceForTheSameNeedGivesTheSameAuthorizationWithItsScopesWidened() {
        PendingAuthorization first = vault.connect(ALICE, need);
        PendingAuthorization second = vault.connect(ALICE, Requirement.of("acme", "write"));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.need().scopes()).isEqualTo(Scopes.of("read", "write"));
        assertThat(vault.connect(BOB, need).id()).isNotEqualTo(first.id());
    }

    @Test
    void scopesThatWereNotGrantedAreNamedAndTheLinkStaysGoodForAnotherTry() {
        world.provider.grants("read");
        PendingAuthorization waiting = vault.connect(ALICE, Requirement.of("acme", "read", "write"));
        world.finish(vault, ALICE, waiting);
        Lookup lookup = vault.lookup(ALICE, Requirement.of("acme", "read", "write"));
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        Lookup.ScopesRequired.class,
                        more -> assertThat(more.missing()).isEqualTo(Scopes.of("write")));
        PendingAuthorization after = vault.authorizations().require(ALICE, waiting.id());
        assertThat(after.status()).isEqualTo(Status.FAILED);
        assertThat(after.failure()).contains("more_scopes");

        world.provider.grants("read write");
        world.finish(vault, ALICE, waiting);
        assertThat(vault.lookup(ALICE, Requirement.of("acme", "read", "write"))).isInstanceOf(Lookup.Available.class);
    }

    @Test
    void aLaterConsentAsksForWhatWasGrantedBeforeToo() {
        world.provider.grants("read");
        world.connect(ALICE, "read");
        PendingAuthorization more = vault.connect(ALICE, Requirement.of("acme", "write"));
        AuthorizationRequest request = vault.codeFlow().begin(ALICE, more.id());
        assertThat(query(request.uri()).get("scope").split(" ")).containsExactlyInAnyOrder("read", "write");
    }

    @Test
    void aSecondAccountIsACredentialOfItsOwnAndTwoWithoutADefaultAreAQuestion() {
        String first = world.connect(ALICE);
        world.provider.account("{\"id\":\"43\",\"login\":\"alice-work\"}");
        PendingAuthorization another = vault.connect(ALICE, Requirement.of("acme"));
        assertThat(another.reason()).isEqualTo("another_account");
        world.finish(vault, ALICE, another);

        assertThat(vault.lookup(ALICE, Requirement.of("acme")))
                .isInstanceOfSatisfying(
                        Lookup.AccountRequired.class,
                        several -> assertThat(several.candidates()).hasSize(2));
        assertThat(vault.lookup(ALICE, Requirement.of("acme").account("42"))
                        .orElseThrow()
                        .id())
                .isEqualTo(first);
        vault.credentials().prefer(ALICE, first);
        assertThat(vault.lookup(ALICE, Requirement.of("acme")).orElseThrow().id())
                .isEqualTo(first);
    }

    @Test
    void anotherAccountThanTheOneNamedIsFiledApartAndTheNeedStaysOpen() {
        String first = world.connect(ALICE);
        vault.revoke(ALICE, first);
        PendingAuthorization waiting =
                vault.connect(ALICE, Requirement.of("acme").account("42"));
        world.provider.account("{\"id\":\"99\",\"login\":\"mallory\"}");
        world.finish(vault, ALICE, waiting);
        assertThat(vault.authorizations().require(ALICE, waiting.id()).failure())
                .contains("other_account");
        assertThat(vault.lookup(ALICE, Requirement.of("acme").account("42"))).isInstanceOf(Lookup.NotConnected.class);
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void connectingTheSameAccountAgainKeepsTheCredentialAndReplacesItsSecret() {
        String first = world.connect(ALICE);
        world.finish(vault, ALICE, vault.connect(ALICE, Requirement.of("acme")));
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10))
                .extracting(Credential::id)
                .containsExactly(first);
        assertThat(world.provider.revocations()).hasSize(1);
        assertThat(world.provider.revocations().get(0).form().get("token")).startsWith("rt-1-");
    }

    @Test
    void aLinkExpires() {
        PendingAuthorization waiting = vault.connect(ALICE, need);
        world.clock.advance(Duration.ofHours(1));
        assertThat(vault.authorizations().require(ALICE, waiting.id()).status()).isEqualTo(Status.EXPIRED);
        assertThatThrownBy(() -> vault.codeFlow().begin(ALICE, waiting.id()))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("authorization_expired"));
        assertThat(vault.connect(ALICE, need).id()).isNotEqualTo(waiting.id());
    }

    @Test
    void whatBelongsToSomebodyElseDoesNotExist() {
        PendingAuthorization waiting = vault.connect(ALICE, need);
        String credential = world.connect(ALICE, "read");
        assertThat(vault.authorizations().find(BOB, waiting.id())).isEmpty();
        assertThat(vault.credentials().find(BOB, credential)).isEmpty();
        assertThat(vault.lookup(BOB, need.credential(credential))).isInstanceOf(Lookup.NotConnected.class);
        assertThatThrownBy(() -> vault.revoke(BOB, credential)).hasMessageContaining("somebody else");
        assertThatThrownBy(() -> vault.codeFlow().begin(BOB, waiting.id())).hasMessageContaining("somebody else");
    }

    @Test
    void aNeedThatIsMetByAnotherWayInReadsAsCompleted() {
        PendingAuthorization waiting = vault.connect(ALICE, need);
        world.provider.grants("read");
        TokenVault other = world.builder().node("other").build();
        PendingAuthorization wide =
                other.connect(ALICE, Requirement.of("acme", "read").account("42"));
        world.finish(other, ALICE, wide);
        assertThat(vault.authorizations().require(ALICE, waiting.id()).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void aPersonMayRefuseAndTheLinkIsDead() {
        PendingAuthorization waiting = vault.connect(ALICE, need);
        assertThat(vault.authorizations().decline(ALICE, waiting.id()).status()).isEqualTo(Status.DECLINED);
        assertThatThrownBy(() -> vault.codeFlow().begin(ALICE, waiting.id()))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("authorization_already_used"));
    }

    @Test
    void anotherNodeFinishesWhatOneBegan() {
        PendingAuthorization waiting = vault.connect(ALICE, need);
        AuthorizationRequest request = vault.codeFlow().begin(ALICE, waiting.id());
        TokenVault other = world.builder().node("other").build();
        assertThat(other.codeFlow().complete(ALICE, granted(request), cookies(request)))
                .isInstanceOf(Completion.Connected.class);
        assertThat(vault.lookup(ALICE, need)).isInstanceOf(Lookup.Available.class);
    }

    @Test
    void revokingTellsTheProviderAndEndsTheLocalCopy() {
        String id = world.connect(ALICE, "read");
        assertThat(vault.revoke(ALICE, id).atProvider()).hasToString("REVOKED");
        assertThat(world.provider.revocations()).hasSize(1);
        assertThat(vault.lookup(ALICE, need)).isInstanceOf(Lookup.NotConnected.class);
        assertThat(vault.revokeAll(ALICE, ALICE.subject())).isEqualTo(List.of());
    }

    @Test
    void ofTwoAccountsTheOneMadeDefaultLastIsTheOnlyDefault() {
        String first = world.connect(ALICE);
        world.provider.account("{\"id\":\"43\",\"login\":\"alice-work\"}");
        String second = world.connect(ALICE);
        vault.credentials().prefer(ALICE, first);
        world.clock.advance(Duration.ofSeconds(1));
        vault.credentials().prefer(ALICE, second);
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10))
                .filteredOn(Credential::preferred)
                .extracting(Credential::id)
                .containsExactly(second);
    }

    @Test
    void tokensOfAnAccountThatCannotBeNamedNowAreRevokedAndNotFiledUnderTheOneAskedFor() {
        PendingAuthorization waiting = vault.connect(ALICE, need.account("42"));
        world.provider.nextAccount(503, 2);
        assertThat(world.finish(vault, ALICE, waiting)).isInstanceOf(Completion.Failed.class);
        assertThat(vault.credentials().list(ALICE, Optional.empty(), 10)).isEmpty();
        assertThat(world.provider.revocations()).hasSize(1);
        assertThat(world.finish(vault, ALICE, waiting)).isInstanceOf(Completion.Connected.class);
    }

    @Test
    void aTroubleOfTheAccountCallIsOvercomeByAskingTwice() {
        world.provider.nextAccount(503, 1);
        world.connect(ALICE);
        assertThat(vault.lookup(ALICE, Requirement.of("acme")).orElseThrow().label())
                .isEqualTo("alice");
    }

    @Test
    void theSecretOfAnotherRegistrationIsNeverSentWithOldTokens() {
        String id = world.connect(ALICE);
        Identity operator = new Identity(ALICE.subject(), ALICE.actor(), Set.of(Identity.OPERATOR));
        vault.clients().put(operator, ClientRegistration.of("acme", "another-client", "another-secret"));
        assertThat(vault.revoke(ALICE, id).atProvider()).hasToString("NOT_SUPPORTED");
        assertThat(world.provider.revocations()).isEmpty();
    }

    @Test
    void whatAColleagueSharesDoesNotCompleteSomebodyElsesAuthorization() {
        Identity victim = Identity.of(Subject.of("org", "victim"), "agent");
        Identity colleague = Identity.of(Subject.of("org", "mallory"), "agent");
        PendingAuthorization waiting = vault.connect(victim, Requirement.of("acme"));
        String id = world.connect(colleague);
        vault.credentials().share(colleague, id, Optional.of(new Share(new Tenant("org"), Set.of())));
        assertThat(vault.authorizations().require(victim, waiting.id()).status())
                .isEqualTo(Status.OPEN);
    }
}
