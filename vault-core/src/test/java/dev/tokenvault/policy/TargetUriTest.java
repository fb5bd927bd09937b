package dev.tokenvault.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                "http://localhost:8080/a",
                "http://127.0.0.1/",
                "http://127.255.0.9:81/",
                "http://[::1]:9/",
                "https://localhost/",
                "http://a.localhost/"
            })
    void loopbackIsReachableInDevelopmentOnly(String text) {
        assertThat(TargetUri.parse(text, Reach.LOOPBACK_TOO).loopback()).isTrue();
        assertThatThrownBy(() -> TargetUri.parse(text, Reach.PUBLIC)).hasMessageContaining("developmentMode()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.evil.com/", "http://localhost.evil.com/", "http://evillocalhost/",
                        "http://127.0.0.1.evil.com/", "http://127.0.0.256/",
                "http://127.00.0.1/", "http://10.0.0.1/", "http://[::2]/", "http://[0:0:0:0:0:0:0:1]/",
                        "http://good.com/"
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
    void originLeavesTheUsualPortOut() {
        assertThat(TargetUri.parse("https://good.com:443/a", Reach.PUBLIC).origin())
                .isEqualTo("https://good.com");
        assertThat(TargetUri.parse("http://localhost:80/a", Reach.LOOPBACK_TOO).origin())
                .isEqualTo("http://localhost");
        assertThat(TargetUri.parse("https://localhost:80/", Reach.LOOPBACK_TOO).origin())
                .isEqualTo("https://localhost:80");
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
