package dev.tokenvault.browser.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.browser.BrowserAdapter;
import dev.tokenvault.browser.BrowserTask;
import dev.tokenvault.browser.RemoteBrowser;
import dev.tokenvault.model.Secret.BrowserState;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrowserAdaptersTest {
    @Test
    void theOnlyAdapterOnThePathIsTaken() {
        assertThat(BrowserAdapters.choose(List.of(new Known("one")), BrowserOptions.NONE))
                .isInstanceOf(Nothing.class);
    }

    @Test
    void noAdapterIsAnErrorThatSaysWhatToAdd() {
        assertThatThrownBy(() -> BrowserAdapters.discover(BrowserOptions.NONE))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("no browser adapter")
                .hasMessageContaining("vault-chromium");
    }

    @Test
    void severalAdaptersAreAnErrorThatNamesThem() {
        assertThatThrownBy(() -> BrowserAdapters.choose(List.of(new Known("a"), new Known("b")), BrowserOptions.NONE))
                .hasMessageContaining("a, b");
    }

    @Test
    void twoAdaptersOfOneNameAreAnErrorThatNamesTheirClasses() {
        assertThatThrownBy(() -> BrowserAdapters.unique(List.of(new Known("a"), new Known("a"))))
                .hasMessageContaining(Known.class.getName());
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheKnownOnes() {
        assertThatThrownBy(() -> BrowserAdapters.discover("x", BrowserOptions.NONE))
                .hasMessageContaining("'x'")
                .hasMessageContaining("none");
    }

    @Test
    void aNumberOutOfRangeIsAnErrorThatNamesTheSettingAndTheRange() {
        BrowserOptions options = new BrowserOptions(Map.of("width", "99999"));
        assertThatThrownBy(() -> options.number("width", 1280, 320, 4096))
                .hasMessageContaining("width")
                .hasMessageContaining("320");
        assertThat(options.number("height", 800, 240, 4096)).isEqualTo(800);
    }

    private record Known(String name) implements BrowserAdapterProvider {
        @Override
        public BrowserAdapter create(BrowserOptions options) {
            return new Nothing();
        }
    }

    private static final class Nothing implements BrowserAdapter {
        @Override
        public RemoteBrowser open(BrowserTask task, Observer observer) {
            throw new VaultException("browser_unavailable", "There is none.");
        }

        @Override
        public Optional<RemoteBrowser> attach(SecretString handle) {
            return Optional.empty();
        }

        @Override
        public boolean isSignedIn(BrowserState state, BrowserLogin scheme) {
            return false;
        }

        @Override
        public void close() {}
    }
}
