package dev.tokenvault.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri.Reach;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What two readers could take for two different places is refused. */
class TargetUriReadingsTest {
    @ParameterizedTest
    @MethodSource("ambiguousPaths")
    void aPathWithTwoReadingsIsRefused(String path) {
        assertThatThrownBy(() -> TargetUri.parse("https://good.com" + path, Reach.PUBLIC))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("path");
    }

    @ParameterizedTest
    @MethodSource("numericHosts")
    void anAddressInNumbersIsRefused(String host) {
        assertThatThrownBy(() -> TargetUri.parse("https://" + host + "/", Reach.PUBLIC))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
    }

    static Stream<String> ambiguousPaths() {
        return words("""
                /v1/../x /v1/.. /.. /./x /v1/. /v1/%2e%2e/x /v1/.%2E /v1/%2e/x /v1/..;/x /v1/..;a=b/x /v1/.;/x
                /v1/%2e%2e;x/y /v1/..%3b/x /v1/a%2fb /v1/a%2Fb /v1/a%5cb /v1/a%5Cb //x /v1//x /v1/;/x /v1/;x
                /v1/%252e%252e/x /v1/%252fx /v1/%255cx /v1/%25252e%25252e/x /v1/%25%32%65%25%32%65/x /v1/%25%32%66x
                /v1/%00 /v1/a%00b /v1/%2500 /v1/%0d%0aHost:x /v1/%0a /v1/%7f /v1/%1f /v1/%c0%ae%c0%ae/x /v1/%c0%afx
                /v1/%e0%80%afx /v1/%ff /v1/%ed%a0%80 /v1/%ef%bc%8e%ef%bc%8e/x /v1/%ef%bc%8fx /v1/%e2%80%a5/x
                /v1/%ef%bc%bcx /v1/%2525252525252525252f
                """);
    }

    static Stream<String> numericHosts() {
        return words("""
                127.0.0.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 127.1 0 0x localhost a.localhost localhost. [::1]
                [::ffff:7f00:1] [::127.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] [fd00:ec2::254] [fe80::1%25eth0]
                [2606:4700:4700::1111] 169.254.169.254 100.64.0.1 198.18.0.1 240.0.0.1 224.0.0.1 8.8.8.8
                """);
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.strip().split("\\s+", -1));
    }
}
