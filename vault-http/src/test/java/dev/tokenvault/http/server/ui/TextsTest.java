package dev.tokenvault.http.server.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts english = Texts.english();

    @Test
    void placesAreFilledAndNamesThatAreMissingHaveAFallback() {
        Model acme = new Model().put("providerName", "Acme $1 \\").put("appName", "App");
        assertThat(english.say("connect.title.not_connected", acme)).isEqualTo("Connect Acme $1 \\");
        assertThat(english.say("connect.title.not_connected", new Model())).isEqualTo("Connect the service");
        assertThat(english.say("result.connected.title", new Model())).isEqualTo("The service is connected");
        assertThat(english.say("no.such.text", acme)).isEmpty();
    }

    @Test
    void whatAValueHoldsIsNotFilledAgain() {
        assertThat(english.say("connect.title.reconnect", new Model().put("providerName", "{appName}")))
                .isEqualTo("Reconnect {appName}");
    }

    @Test
    void anApplicationReplacesSomeAndAddsScopesOnly() {
        Texts other = english.with(Map.of("connect.decline", "Nein", "scope.acme.x", "X lesen"));
        assertThat(other.say("connect.decline", new Model())).isEqualTo("Nein");
        assertThat(other.say("scope.acme.x", new Model())).isEqualTo("X lesen");
        assertThat(other.say("connect.use", new Model())).isEqualTo("Continue");
        assertThatThrownBy(() -> english.with(Map.of("connect.nothing", "x")))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"));
    }
}
