package dev.tokenvault.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedKeyTest {
    @Test
    void theLongestOfBothFit() {
        WrappedKey key = new WrappedKey("k".repeat(64), "t".repeat(16384));

        assertThat(key.wrapperId()).hasSize(64);
        assertThat(key.text()).hasSize(16384);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "tab\t", "\u00e9", "\u0000", "\u007f"})
    void onlyPrintableAsciiIsAWrapperIdOrAWrappedText(String text) {
        assertBadRequest("The wrapper id", text, "t");
        assertBadRequest("The wrapped key", "k", text);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertBadRequest("1–64 printable", "k".repeat(65), "t");
        assertBadRequest("1–16384 printable", "k", "t".repeat(16385));
    }

    private static void assertBadRequest(String reason, String wrapperId, String text) {
        assertThatThrownBy(() -> new WrappedKey(wrapperId, text))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"))
                .hasMessageContaining(reason);
    }
}
