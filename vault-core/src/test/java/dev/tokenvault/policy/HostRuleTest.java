package dev.tokenvault.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri.Reach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.",
                "*.*",
                "*.com",
                "com",
                "*.co.uk",
                "*.com.au",
                "*.or.jp",
                "api.*.com",
                "a*.good.com",
                "**.good.com",
                "*good.com",
                "127.0.0.2",
                "8.8.8.8",
                "10.0.0.1",
                "*.127.0.0.1",
                "2130706433",
                "0x7f.1",
                "[::1]",
                "::1",
                "fd00:ec2::254",
                "*.localhost",
                "good.com.",
                ".good.com",
                "good..com",
                "-good.com",
                "good-.com",
                "go_od.com",
                "good.com/",
                "good.com/path",
                "https://good.com",
                "user@good.com",
                "gööd.com",
                "good.com ",
                " good.com",
                "good.com:",
                "good.com:0",
                "good.com:65536",
                "good.com:99999999999",
                "good.com:443:1",
                "good.com:4a",
                "good.com:-1",
                "good.com:+1",
                "*.github.io",
                "*.herokuapp.com",
                "*.workers.dev",
                "a\n.com"
            })
    void aRuleThatIsTooWideOrNoHostIsRefused(String text) {
        assertThatThrownBy(() -> HostRule.of(text))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"));
    }

    @ParameterizedTest
    @CsvSource({
        "api.good.com, https://api.good.com/x, true",
        "API.Good.Com, https://api.good.com/x, true",
        "api.good.com, https://x.api.good.com/, false",
        "api.good.com, https://good.com/, false",
        "api.good.com, https://api.good.com:8443/, false",
        "api.good.com:8443, https://api.good.com:8443/, true",
        "api.good.com:8443, https://api.good.com/, false",
        "*.good.com, https://a.b.good.com/, true",
        "*.good.com, https://good.com/, true",
        "*.good.com, https://evilgood.com/, false",
        "*.good.com, https://good.com.evil.com/, false",
        "*.good.co.uk, https://a.good.co.uk/, true",
        "localhost:8080, http://localhost:8080/, true",
        "127.0.0.1:80, http://127.0.0.1/, true",
        "localhost:8080, http://a.localhost:8080/, false",
    })
    void aRuleMatchesItsHostAndPortAlone(String rule, String address, boolean matches) {
        assertThat(HostRule.of(rule).matches(TargetUri.parse(address, Reach.LOOPBACK_TOO)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "*.good.com, api.good.com, true",
        "*.good.com, *.api.good.com, true",
        "*.good.com, *.good.com, true",
        "*.good.com, good.com, true",
        "good.com, good.com, true",
        "good.com, *.good.com, false",
        "*.api.good.com, *.good.com, false",
        "*.good.com, evilgood.com, false",
        "*.good.com, api.good.com:8443, false",
        "*.good.com:8443, api.good.com:8443, true",
    })
    void aRuleCoversWhatIsNarrower(String wide, String narrow, boolean covers) {
        assertThat(HostRule.of(wide).covers(HostRule.of(narrow))).isEqualTo(covers);
    }

    @Test
    void aRuleReadsBackFromItsText() {
        for (String text :
                new String[] {"good.com", "*.good.com", "good.com:8443", "*.good.com:8443", "localhost:80"}) {
            assertThat(HostRule.of(text)).hasToString(text);
        }
    }

    @Test
    void aHostileTextIsJudgedAtOnceAndCutInTheMessage() {
        String text = "a.".repeat(200_000) + "!";

        assertThatThrownBy(() -> HostRule.of(text)).message().hasSizeLessThan(300);
    }
}
