package dev.tokenvault.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.TokenVault;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.credential.AuthorizationRequiredException;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeping a token fresh at every server whose refresh tokens rotate: no grant is lost, whatever happens meanwhile. */
abstract class RefreshContract extends ForeignServerTest {
    static final ClientRegistration WRONG_SECRET =
            ClientRegistration.of(ForeignServer.PROVIDER, ForeignServer.CLIENT_ID, "not-the-secret");

    @Test
    void anExpiredTokenIsRenewedAndTheRefreshTokenRotates() {
        connected();
        OAuthTokens first = tokens();
        expire();
        OAuthTokens second = tokens();
        expire();
        OAuthTokens third = tokens();

        List<OAuthTokens> all = List.of(first, second, third);
        assertThat(all).extracting(OAuthTokens::accessToken).doesNotHaveDuplicates();
        assertThat(all).extracting(OAuthTokens::refreshToken).doesNotHaveDuplicates();
        assertThat(direct.active(third.accessToken())).isTrue();
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void sixtyFourThreadsMeetOneExpiryAndTheServerSeesOneRequest() throws Exception {
        assertOneRequestPerExpiry(List.of(vault));
    }

    @Test
    void fourNodesOfSixteenThreadsMeetOneExpiryAndTheServerSeesOneRequest() throws Exception {
        assertOneRequestPerExpiry(Stream.concat(
                        Stream.of(vault), Stream.generate(application::node).limit(3))
                .toList());
    }

    /** A second request with one refresh token would be refused, and the next expiry would find the grant dead. */
    private void assertOneRequestPerExpiry(List<TokenVault> nodes) throws Exception {
        connected();
        for (int expiry = 1; expiry <= 3; expiry++) {
            expire();
            List<Callable<SecretString>> callers = IntStream.range(0, 64)
                    .mapToObj(i -> nodes.get(i % nodes.size()))
                    .map(node -> (Callable<SecretString>) () -> tokens(node).accessToken())
                    .toList();
            assertThat(Crowd.together(callers)).hasSize(1);
            assertThat(refreshes()).isEqualTo(expiry);
        }
        assertThat(direct.active(tokens().accessToken())).isTrue();
    }

    @Test
    void aRotationWhoseAnswerIsLostIsTriedOnceMoreAndThenNeedsThePerson() {
        String id = connected();
        expire();
        application.traffic.beforeNextAnswer("refresh_token", answer -> {
            throw lost();
        });

        assertRetryable();
        assertThat(vault.lookup(ALICE, NEED)).isInstanceOf(Lookup.Available.class);
        application.clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(this::tokens).isInstanceOf(AuthorizationRequiredException.class);
        }

        assertThat(refreshes()).isEqualTo(2);
        assertReconnect("rotation_lost");
        assertThat(connected()).isEqualTo(id);
        assertThat(direct.active(tokens().accessToken())).isTrue();
    }

    @Test
    void metadataThatCannotBeReadIsNotTakenForALostRotation() {
        connected();
        SecretString refreshToken = tokens().refreshToken().orElseThrow();
        expire();
        application.traffic.beforeNextAnswer("/.well-known/openid-configuration", answer -> {
            throw lost();
        });

        assertRetryable();
        assertThat(refreshes()).isZero();
        direct.revoke(refreshToken);
        assertThatThrownBy(this::tokens).isInstanceOf(AuthorizationRequiredException.class);
        assertReconnect("invalid_grant");
    }

    @Test
    void aConsentDuringARefreshWinsAndOutlivesTheTokensOfTheRefresh() {
        connected();
        expire();
        application.traffic.beforeNextAnswer("refresh_token", answer -> connected());

        SecretString consented = tokens().accessToken();

        assertThat(direct.active(consented)).isTrue();
        expire();
        assertThat(direct.active(tokens().accessToken())).isTrue();
        assertThat(refreshes()).isEqualTo(2);
    }

    @Test
    void aRevocationDuringARefreshEndsWhatTheRefreshBrings() {
        String id = connected();
        expire();
        List<SecretString> late = new ArrayList<>();
        application.traffic.beforeNextAnswer("refresh_token", answer -> {
            late.add(SecretString.of(answer.required("access_token").asText()));
            assertThat(direct.active(late.get(0))).isTrue();
            vault.revoke(ALICE, id);
        });

        assertThatThrownBy(this::tokens).isInstanceOf(AuthorizationRequiredException.class);

        assertThat(vault.lookup(ALICE, NEED)).isInstanceOf(Lookup.NotConnected.class);
        assertThat(direct.active(late.get(0))).isFalse();
    }

    @Test
    void aWrongClientSecretBurnsNoGrant() {
        connected();
        SecretString before = tokens().accessToken();
        expire();
        TokenVault misconfigured = application.node(WRONG_SECRET);

        assertThatThrownBy(() -> tokens(misconfigured))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("client_rejected"));
        assertThat(vault.lookup(ALICE, NEED)).isInstanceOf(Lookup.Available.class);

        application.clock.advance(Duration.ofMinutes(1));
        SecretString after = tokens().accessToken();
        assertThat(after).isNotEqualTo(before);
        assertThat(direct.active(after)).isTrue();
    }

    private void assertRetryable() {
        assertThatThrownBy(this::tokens)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.retryable()).isTrue());
    }
}
