package dev.tokenvault.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.oauth.Completion;
import dev.tokenvault.token.Revocation;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Connecting, using and revoking at every OpenID Connect provider that the vault knows by discovery alone. */
abstract class OpenIdConnectContract extends RefreshContract {
    @Test
    void aPersonConnectsOnTheServersPagesAndTheNeedIsMet() {
        assertThat(vault.lookup(ALICE, NEED)).isInstanceOf(Lookup.NotConnected.class);
        PendingAuthorization waiting = vault.connect(ALICE, NEED);

        assertThat(trip(waiting).by(person)).isInstanceOf(Completion.Connected.class);

        assertThat(vault.authorizations().require(ALICE, waiting.id()).status()).isEqualTo(Status.COMPLETED);
        Credential credential = vault.lookup(ALICE, NEED).orElseThrow();
        assertThat(credential.key().account()).isEqualTo(user);
        assertThat(direct.active(tokens().accessToken())).isTrue();
    }

    @Test
    void anAgentReadsFromTheServerWithoutSeeingTheToken() {
        connected();

        var answer = userinfo();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .contains("\"" + user + "\"")
                .doesNotContain(tokens().accessToken().reveal());
    }

    @Test
    void revokingEndsEveryTokenAtTheServer() {
        String id = connected();
        OAuthTokens tokens = tokens();

        assertThat(vault.revoke(ALICE, id).atProvider()).isEqualTo(Revocation.AtProvider.REVOKED);

        assertThat(vault.lookup(ALICE, NEED)).isInstanceOf(Lookup.NotConnected.class);
        assertThat(direct.active(tokens.accessToken())).isFalse();
        assertThat(direct.active(tokens.refreshToken().orElseThrow())).isFalse();
    }

    @Test
    void theServerDemandsTheChallengeThatTheVaultSends() {
        Trip trip = trip();
        Map<String, String> query = new HashMap<>(Query.of(trip.start()));
        query.keySet().removeAll(Set.of("code_challenge", "code_challenge_method"));
        URI bare = URI.create(direct.endpoint("authorization_endpoint") + "?" + Query.encode(query.entrySet()));

        Map<String, String> callback = person.visit(bare);

        assertThat(callback).containsEntry("error", "invalid_request").doesNotContainKey("code");
        assertThat(failure(trip.complete(callback))).isEqualTo("token_request_failed");
    }

    @Test
    void aStolenCodeIsWorthNothingWithoutTheVaultsVerifier() {
        Map<String, String> callback = person.visit(trip().start());

        Map<String, String> theft = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                callback.get("code"),
                "redirect_uri",
                ForeignServer.CALLBACK,
                "code_verifier",
                "a-verifier-that-has-at-least-forty-three-characters");
        assertThat(direct.post("token_endpoint", theft).path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void aPersonWhoRefusesIsNotConnectedAndMayAgreeLater() {
        PendingAuthorization waiting = vault.connect(ALICE, NEED);

        assertThat(failure(trip(waiting).by(person.refusing()))).isEqualTo("authorization_denied");
        assertThat(vault.lookup(ALICE, NEED)).isInstanceOf(Lookup.NotConnected.class);

        assertThat(trip(waiting).by(person.agreeing())).isInstanceOf(Completion.Connected.class);
    }

    @Test
    void anAnswerOfAnotherIssuerIsNotBelievedEvenIfCorrectedLater() {
        Trip trip = trip();
        Map<String, String> callback = person.visit(trip.start());
        Map<String, String> mixedUp = new HashMap<>(callback);
        mixedUp.put("iss", "https://another.example");

        assertThat(failure(trip.complete(mixedUp))).isEqualTo("authorization_mismatch");
        assertThat(failure(trip.complete(callback))).isEqualTo("authorization_expired");
        assertThat(application.traffic.count("authorization_code")).isZero();
    }

    @Test
    void anIssuerThatItsOwnMetadataDoesNotNameIsRefused() {
        TokenVault misled = application.node(URI.create(server().issuer() + "/"));

        assertThatThrownBy(() -> trip(misled))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("token_answer_invalid"))
                .hasMessageContaining("names another issuer");
    }

    @Test
    void aWrongClientSecretIsNotTakenForARefusalOfThePerson() {
        assertThat(failure(trip(application.node(WRONG_SECRET)).by(person))).isEqualTo("client_rejected");

        assertThat(trip().by(person)).isInstanceOf(Completion.Connected.class);
    }
}
