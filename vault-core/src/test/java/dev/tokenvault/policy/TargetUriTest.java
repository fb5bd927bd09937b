package dev.tokenvault.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUriTest {
    private static final HostRule GOOD = HostRule.of("good.com");

    @ParameterizedTest
    @CsvSource({
        "https://good.com, https://good.com/",
        "HTTPS://GOOD.com:443/a, https://good.com/a",
        "https://good.com:/a, https://good.com/a",
        "https://good.com/a?, https://good.com/a",
        "https://good.com:8443/a/b/?x=1&y=%2F, https://good.com:8443/a/b/?x=1&y=%2F",
        "https://good.com/caf%C3%A9/a%20b/100%25, https://good.com/caf%C3%A9/a%20b/100%25",
        "https://good.com/v1/users;v=2/me, https://good.com/v1/users;v=2/me",
        "https://good.com/calendars/a%23b@c.d/...x/.well-known, https://good.com/calendars/a%23b@c.d/...x/.well-known",
    })
    void whatIsSentIsTheCanonicalForm(String text, String sent) {
        assertThat(TargetUri.parse(text, Reach.PUBLIC).uri()).hasToString(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://good.com.evil.com/",
                "https://evilgood.com/",
                "https://good.com@evil/",
                "https://good.com:80@evil/",
                "https://good.com%2eevil/",
                "https://good.com\\@evil/",
                "https://good.com%5c@evil/",
                "https://evil#@good.com",
                "https://evil#.good.com/",
                "https://evil?@good.com/",
                "https://ⓖood.com/",
                "https://good。com/",
                "https://gооd.com/", // Cyrillic о
                "https://xn--gd-nbba.com/",
                "https://good.com./",
                "https://good.com:443@evil.com:443/",
                "https://sub.good.com/",
                "https://good.com:8443/",
                "https:good.com/",
                "https:///good.com/",
                "//good.com/",
                "https://good.com,evil.com/",
                "https://good.com\t/",
                "https://good.com\r\nHost: evil/",
                "https://[good.com]/",
            })
    void aLookAlikeOfAnAllowedHostIsDenied(String text) {
        assertThat(allowed(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://0/",
                "https://0x/",
                "https://localhost/",
                "https://a.localhost/",
                "https://localhost./",
                "https://[::1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fd00:ec2::254]/",
                "https://[fe80::1%25eth0]/",
                "https://[2606:4700:4700::1111]/",
                "https://169.254.169.254/",
                "https://100.64.0.1/",
                "https://198.18.0.1/",
                "https://240.0.0.1/",
                "https://224.0.0.1/",
                "https://8.8.8.8/",
            })
    void anAddressInNumbersIsRefused(String text) {
        assertThatThrownBy(() -> TargetUri.parse(text, Reach.PUBLIC))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.com/",
                "ftp://good.com/",
                "javascript:alert(1)",
                "javascript://good.com/%0aalert(1)",
                "file:///etc/passwd",
                "data:text/html,x",
                "good.com/",
                "/a",
                "",
                "https://",
                "https:///",
                "https://good.com:0/",
                "https://good.com:99999/",
                "https://good.com:-1/",
                "https://good.com:+443/",
                "https://good.com:４４３/",
                "https://user@good.com/",
                "https://user:secret@good.com/",
                "https://@good.com/",
                "https://good.com/#top",
                "https://good.com/#",
                "https://good.com/ a",
                "https://good.com/é",
                "https://good.com/%zz",
                "https://good.com/%",
                "https://good.com/a|b",
                "https://-good.com/",
                "https://good-.com/",
                "https://good..com/",
                "https://go_od.com/",
            })
    void whatIsNotAPlainHttpsAddressIsRefused(String text) {
        assertThatThrownBy(() -> TargetUri.parse(text, Reach.PUBLIC)).isInstanceOf(VaultException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/../x", "/v1/..", "/..", "/./x", "/v1/.", "/v1/%2e%2e/x", "/v1/.%2E", "/v1/%2e/x", "/v1/..;/x", "/v1/..;a=b/x",
                "/v1/.;/x", "/v1/%2e%2e;x/y", "/v1/..%3b/x", "/v1/a%2fb", "/v1/a%2Fb", "/v1/a%5cb", "/v1/a%5Cb", "//x", "/v1//x",
                "/v1/;/x", "/v1/;x", "/v1/%252e%252e/x", "/v1/%252fx", "/v1/%255cx", "/v1/%25252e%25252e/x", "/v1/%25%32%65%25%32%65/x",
                "/v1/%25%32%66x", "/v1/%00", "/v1/a%00b", "/v1/%2500", "/v1/%0d%0aHost:x", "/v1/%0a", "/v1/%7f", "/v1/%1f", "/v1/%c0%ae%c0%ae/x",
                "/v1/%c0%afx", "/v1/%e0%80%afx", "/v1/%ff", "/v1/%ed%a0%80", "/v1/%ef%bc%8e%ef%bc%8e/x", "/v1/%ef%bc%8fx", "/v1/%e2%80%a5/x",
                "/v1/%ef%bc%bcx", "/v1/%2525252525252525252f",
            })
    void aPathWithTwoReadingsIsRefused(String path) {
        assertThatThrownBy(() -> TargetUri.parse("https://good.com" + path, Reach.PUBLIC))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("path");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/a", "http://127.0.0.1/", "http://127.255.0.9:81/", "http://[::1]:9/", "https://localhost/", "http://a.localhost/"
            })
    void loopbackIsReachableInDevelopmentOnly(String text) {
        assertThat(TargetUri.parse(text, Reach.LOOPBACK_TOO).loopback()).isTrue();
        assertThatThrownBy(() -> TargetUri.parse(text, Reach.PUBLIC)).hasMessageContaining("allowLoopback()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.evil.com/", "http://localhost.evil.com/", "http://evillocalhost/", "http://127.0.0.1.evil.com/", "http://127.0.0.256/",
                "http://127.00.0.1/", "http://10.0.0.1/", "http://[::2]/", "http://[0:0:0:0:0:0:0:1]/", "http://good.com/"
            })
    void developmentOpensNothingButLoopback(String text) {
        assertThatThrownBy(() -> TargetUri.parse(text, Reach.LOOPBACK_TOO)).isInstanceOf(VaultException.class);
    }

    @Test
    void anAddressOfAnyLengthIsJudgedAtOnce() {
        String dots = "https://" + "a.".repeat(8_000) + "com/";
        String escapes = "https://good.com/" + "%25".repeat(5_000);
        String slashes = "https://good.com" + "/a".repeat(8_000);

        assertThat(allowed(dots)).isFalse();
        assertThat(allowed(escapes)).isTrue();
        assertThat(allowed(slashes)).isTrue();
        assertThat(allowed(slashes + "/a".repeat(1_000))).isFalse();
    }

    @Test
    void aSecretInQueryOrPathIsSentButNeverShown() {
        TargetUri target = TargetUri.parse("https://good.com/send?chat=1", Reach.PUBLIC)
                .withPathPrefix("/bot123:s3cr3t")
                .withQuery("key=s3cr3t");

        assertThat(target.uri()).hasToString("https://good.com/bot123:s3cr3t/send?chat=1&key=s3cr3t");
        assertThat(target.path()).isEqualTo("/bot123:s3cr3t/send");
        assertThat(target).hasToString("https://good.com/[prefix]/send");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/s3cr3t/", "s3cr3t", "/s3cr3t/..", "/s3cr3t?x", "/s3cr3t#x", "/s3cr3t x", "/s3cr3t%2f", "", "//s3cr3t", "/s3cr3t\r\n"})
    void aPrefixThatChangesTheAddressIsRefusedUnquoted(String prefix) {
        TargetUri target = TargetUri.parse("https://good.com/send", Reach.PUBLIC);

        assertThat(catchThrowable(() -> target.withPathPrefix(prefix)))
                .isInstanceOf(VaultException.class)
                .hasNoCause()
                .message()
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key=s3cr3t#x", "key=s3cr3t x", "key=s3cr3t\n", "key=s3cr3té", "key=%s3cr3t", "key=s3cr3t\\"})
    void aParameterThatIsNotEncodedIsRefusedUnquoted(String pair) {
        TargetUri target = TargetUri.parse("https://good.com/send", Reach.PUBLIC);

        assertThat(catchThrowable(() -> target.withQuery(pair)))
                .isInstanceOf(VaultException.class)
                .hasNoCause()
                .message()
                .doesNotContain("s3cr3t");
    }

    @Test
    void aRefusalNeverQuotesTheAddress() {
        assertThat(catchThrowable(() -> TargetUri.parse("https://good.com/?key=s3cr3t|", Reach.PUBLIC)))
                .hasNoCause()
                .message()
                .doesNotContain("s3cr3t");
    }

    @Test
    void originLeavesTheUsualPortOut() {
        assertThat(TargetUri.parse("https://good.com:443/a", Reach.PUBLIC).origin()).isEqualTo("https://good.com");
        assertThat(TargetUri.parse("http://localhost:80/a", Reach.LOOPBACK_TOO).origin()).isEqualTo("http://localhost");
        assertThat(TargetUri.parse("https://localhost:80/", Reach.LOOPBACK_TOO).origin()).isEqualTo("https://localhost:80");
    }

    @Test
    void equalAddressesAreSentAlike() {
        TargetUri one = TargetUri.parse("https://GOOD.com:443/a?", Reach.PUBLIC);
        TargetUri other = TargetUri.parse("https://good.com/a", Reach.PUBLIC);

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(TargetUri.parse("https://good.com/A", Reach.PUBLIC));
    }

    private static boolean allowed(String text) {
        try {
            return GOOD.matches(TargetUri.parse(text, Reach.PUBLIC));
        } catch (VaultException e) {
            return false;
        }
    }
}
