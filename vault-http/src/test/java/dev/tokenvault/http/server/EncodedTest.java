package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTest {
    @Test
    void aFormIsDecodedOnceAndKeepsEveryValue() {
        assertThat(Encoded.form("a=1&a=2&b=x+y%2Bz&c&d=%C3%A4&e=a%3Db=c&%26=&"))
                .isEqualTo(Map.of(
                        "a", List.of("1", "2"),
                        "b", List.of("x y+z"),
                        "c", List.of(""),
                        "d", List.of("ä"),
                        "e", List.of("a=b=c"),
                        "&", List.of(""),
                        "", List.of("")));
        assertThat(Encoded.form("")).isEmpty();
    }

    @Test
    void aPlusInAPathIsAPlus() {
        assertThat(Encoded.segment("a+b%20c")).isEqualTo("a+b c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "%1", "%zz", "%-1", "%ff", "%c3%28", "%ed%a0%80", "ä", "a b\n", "%uff01", "%\uFF11\uFF11"})
    void whatIsNotEncodedUtf8IsRefused(String text) {
        assertThatThrownBy(() -> Encoded.segment(text))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
    }

    @Test
    void aThousandParametersAreTooMany() {
        assertThatThrownBy(() -> Encoded.form("a&".repeat(1_000))).isInstanceOf(VaultException.class);
        assertThat(Encoded.form("a&".repeat(99)).get("a")).hasSize(99);
    }

    @Test
    void aBlankValueIsNone() {
        Map<String, List<String>> form = Map.of("a", List.of(" "), "b", List.of("x"));
        assertThat(Encoded.single(form, "a")).isEmpty();
        assertThat(Encoded.single(form, "b")).isEqualTo(Optional.of("x"));
        assertThat(Encoded.single(form, "c")).isEmpty();
    }
}
