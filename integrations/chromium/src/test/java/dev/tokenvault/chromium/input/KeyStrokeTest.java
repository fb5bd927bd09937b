package dev.tokenvault.chromium.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyStrokeTest {
    @Test
    void namedKeysEnterNothingButEnter() {
        assertThat(KeyStroke.of("Enter")).isEqualTo(new KeyStroke("Enter", "Enter", 13, "\r", 0));
        assertThat(KeyStroke.of("Tab")).isEqualTo(new KeyStroke("Tab", "Tab", 9, "", 0));
    }

    @Test
    void aCharacterEntersItself() {
        assertThat(KeyStroke.of("a")).isEqualTo(new KeyStroke("a", "KeyA", 'A', "a", 0));
        assertThat(KeyStroke.of("7")).isEqualTo(new KeyStroke("7", "Digit7", '7', "7", 0));
        assertThat(KeyStroke.of("ü")).isEqualTo(new KeyStroke("ü", "", 0, "ü", 0));
        assertThat(KeyStroke.of("+")).isEqualTo(new KeyStroke("+", "", 0, "+", 0));
    }

    @Test
    void aCapitalNeedsShift() {
        assertThat(KeyStroke.of("A")).isEqualTo(new KeyStroke("A", "KeyA", 'A', "A", 8));
    }

    @Test
    void modifiersAddUpAndAllButShiftEnterNothing() {
        assertThat(KeyStroke.of("Control+a")).isEqualTo(new KeyStroke("a", "KeyA", 'A', "", 2));
        assertThat(KeyStroke.of("Alt+Meta+ArrowUp")).isEqualTo(new KeyStroke("ArrowUp", "ArrowUp", 38, "", 5));
        assertThat(KeyStroke.of("Control++")).isEqualTo(new KeyStroke("+", "", 0, "", 2));
    }

    @Test
    void anUnknownKeyIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> KeyStroke.of("Retrun"))
                .hasMessageContaining("\"Retrun\"")
                .hasMessageContaining("Enter");
        assertThatThrownBy(() -> KeyStroke.of("Strg+a")).hasMessageContaining("\"Strg+a\"");
        assertThatThrownBy(() -> KeyStroke.of("")).isInstanceOf(IllegalArgumentException.class);
    }
}
