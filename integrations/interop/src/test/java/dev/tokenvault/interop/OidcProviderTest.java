package dev.tokenvault.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.credential.AuthorizationRequiredException;
import dev.tokenvault.model.SecretString;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * At a certified provider that announces {@code iss}, and that ends a whole grant when a replaced refresh token is shown
 * again (RFC 9700 §4.14.2) or any token of it is revoked.
 */
class OidcProviderTest extends OpenIdConnectContract {
    private static OidcProvider server;

    @BeforeAll
    static void start() {
        server = OidcProvider.start();
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
    void aReplacedRefreshTokenInOtherHandsEndsTheGrantAndTheVaultSaysSo() {
        connected();
        SecretString replaced = tokens().refreshToken().orElseThrow();
        expire();
        tokens();
        assertThat(direct.refresh(replaced).path("error").asText()).isEqualTo("invalid_grant");
        expire();

        assertThatThrownBy(this::tokens).isInstanceOf(AuthorizationRequiredException.class);
        assertReconnect("invalid_grant");
    }

    @Test
    void aGrantThatTheServerEndedTurnsAnAgentsRequestIntoANeedForThePerson() {
        connected();
        direct.revoke(tokens().accessToken());

        assertThatThrownBy(this::userinfo).isInstanceOf(AuthorizationRequiredException.class);
        assertThat(refreshes()).isEqualTo(1);
        assertReconnect("invalid_grant");
    }

    @Test
    void anAnswerWithoutTheIssuerThatIsAnnouncedIsNotBelieved() {
        Trip trip = trip();
        Map<String, String> callback = new HashMap<>(person.visit(trip.start()));
        assertThat(callback.remove("iss")).isEqualTo(server.issuer().toString());

        assertThat(failure(trip.complete(callback))).isEqualTo("authorization_mismatch");
        assertThat(application.traffic.count("authorization_code")).isZero();
    }
}
