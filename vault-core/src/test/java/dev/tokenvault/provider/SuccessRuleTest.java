package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.SuccessRule.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessRuleTest {
    private static final SuccessRule RULE =
            new SuccessRule(List.of(new Place("https://good.com", new PathPattern("/home/**"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://good.com/home",
                "https://GOOD.com:443/home/a?b=c",
                "https://good.com/home?next=https://evil.com"
            })
    void aPersonWhoStandsOnThePlaceIsIn(String address) {
        assertThat(holds(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.com/?u=https://good.com/home",
                "https://evil.com/https://good.com/home",
                "https://good.com.evil.com/home",
                "https://evilgood.com/home",
                "https://good.com@evil.com/home",
                "https://user@good.com/home",
                "https://evil.com/#https://good.com/home",
                "https://good.com/login#/home",
                "https://good.com/login?x=/home",
                "https://good.com/homes",
                "https://good.com/login/../home",
                "https://good.com//home",
                "http://good.com/home",
                "https://good.com:8443/home",
                "https://www.good.com/home",
                "https://good.com/",
                "about:blank",
                "data:text/html,good.com/home",
                "https://gооd.com/home"
            })
    void anAddressThatOnlyLooksLikeThePlaceProvesNothing(String address) {
        assertThat(holds(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "good.com",
                "https://good.com/",
                "https://good.com:443",
                "https://GOOD.com",
                "https://good.com/home",
                "http://good.com",
                "https://*.good.com",
                "https://good.com?x",
                "https://user@good.com",
                "",
                "*",
                "javascript:alert(1)"
            })
    void anOriginThatCouldNeverMatchIsRefused(String origin) {
        assertThatThrownBy(() -> new Place(origin, new PathPattern("/")))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"));
    }

    @Test
    void noAddressCostsMoreThanOnePass() {
        String long1 = "https://good.com/" + "a".repeat(16_000) + "!";
        String long2 = "https://good.com" + "/home".repeat(3_000);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            assertThat(holds(long1)).isFalse();
            assertThat(holds(long2)).isTrue();
        });
    }

    private static boolean holds(String address) {
        try {
            return RULE.holds(TargetUri.parse(address, Reach.PUBLIC));
        } catch (VaultException e) {
            return false;
        }
    }
}
