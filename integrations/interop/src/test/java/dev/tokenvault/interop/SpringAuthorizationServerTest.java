package dev.tokenvault.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.TokenVault;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.oauth.Completion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** At Spring Authorization Server, where people tick the scopes they allow and public clients get no refresh token. */
class SpringAuthorizationServerTest extends OpenIdConnectContract {
    private static final Requirement TWO_SCOPES = Requirement.of(ForeignServer.PROVIDER, "profile", "email");

    private static SpringAuthorizationServer server;

    @BeforeAll
    static void start() {
        server = SpringAuthorizationServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    ForeignServer server() {
        return server;
    }

    @Test
    void aScopeThatThePersonLeftOutIsNamedAndAskedForAgain() {
        PendingAuthorization waiting = vault.connect(ALICE, TWO_SCOPES);

        trip(waiting).by(person.agreeing("email"));

        assertThat(vault.authorizations().require(ALICE, waiting.id()).failure())
                .contains("more_scopes");
        assertThat(vault.lookup(ALICE, TWO_SCOPES))
                .isInstanceOfSatisfying(
                        Lookup.ScopesRequired.class,
                        more -> assertThat(more.missing()).isEqualTo(Scopes.of("email")));

        assertThat(trip(waiting).by(person.agreeing())).isInstanceOf(Completion.Connected.class);
        assertThat(vault.lookup(ALICE, TWO_SCOPES)).isInstanceOf(Lookup.Available.class);
    }

    @Test
    void aPublicClientThatGetsNoRefreshTokenNeedsThePersonAfterTheExpiry() {
        TokenVault open = application.node(
                ClientRegistration.open(ForeignServer.PROVIDER, SpringAuthorizationServer.PUBLIC_CLIENT_ID));
        assertThat(trip(open).by(person)).isInstanceOf(Completion.Connected.class);
        assertThat(tokens(open).renewable()).isFalse();
        expire();

        assertThat(open.lookup(ALICE, NEED))
                .isInstanceOfSatisfying(
                        Lookup.ReconnectRequired.class,
                        again -> assertThat(again.cause()).isEqualTo("expired"));
        assertThat(refreshes()).isZero();
    }

    @Test
    void aTokenThatTheServerEndedIsRenewedAndTheRequestSentAgain() {
        connected();
        direct.revoke(tokens().accessToken());

        assertThat(userinfo().status()).isEqualTo(200);
        assertThat(refreshes()).isEqualTo(1);
    }
}
