package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a:",
                "é",
                "x\r\ny",
                "Host",
                "content-length",
                "Transfer-Encoding",
                "Connection",
                "TE",
                "Upgrade",
                "Expect"
            })
    void aHeaderThatFramesTheMessageCarriesNoCredential(String name) {
        assertThatThrownBy(() -> new Injection.Header(name, "", "")).isInstanceOf(VaultException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token \r\n", "é ", "\u0000"})
    void aHeaderPrefixIsPrintable(String prefix) {
        assertThatThrownBy(() -> new Injection.Header("X-Key", prefix, "")).isInstanceOf(VaultException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a&b", "a#", "é", "a%20"})
    void aQueryParameterHasAPlainName(String name) {
        assertThatThrownBy(() -> new Injection.Query(name, "")).isInstanceOf(VaultException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bot{secret}",
                "/bot",
                "/bot{secret}/",
                "/{secret}{secret}",
                "/bot{key}",
                "/a?{secret}",
                "/a#{secret}",
                "/a b{secret}"
            })
    void aPathPrefixHoldsTheSecretOnceInItsLastSegment(String prefix) {
        assertThatThrownBy(() -> new Injection.PathPrefix(prefix)).isInstanceOf(VaultException.class);
    }

    @Test
    void theUsualFormsAreTaken() {
        assertThat(new Injection.PathPrefix("/v1/bot{secret}").prefix()).endsWith("{secret}");
        assertThat(new Injection.Header("Authorization", "DeepL-Auth-Key ", "").prefix())
                .endsWith(" ");
        assertThat(new Injection.Query("key", "").name()).isEqualTo("key");
        assertThat(new Injection.Basic("api").username()).isEqualTo("api");
    }

    @Test
    void aUserNameWithAColonAndNothingAtAllAreRefused() {
        assertThatThrownBy(() -> new Injection.Basic("a:b")).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> new Injection.All(List.of())).isInstanceOf(VaultException.class);
    }
}
