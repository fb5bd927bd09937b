package dev.tokenvault.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "/user, /user, true",
        "/user, /users, false",
        "/user, /user/, false",
        "/user, /user/x, false",
        "/user, /User, false",
        "/user, /%75ser, false",
        "/user, /, false",
        "/, /, true",
        "/, /x, false",
        "/a/, /a/, true",
        "/a/, /a, false",
        "/v1/user/**, /v1/users-admin, false",
        "/v1/user/**, /v1/user, true",
        "/v1/user/**, /v1/user/, true",
        "/v1/user/**, /v1/user/a/b/c, true",
        "/**, /, true",
        "/**, /a/b, true",
        "/repos/*/*/issues, /repos/o/r/issues, true",
        "/repos/*/*/issues, /repos/o/issues, false",
        "/repos/*/*/issues, /repos/o/r/x/issues, false",
        "/repos/*/*/issues, /repos//r/issues, false",
        "/a/*, /a/, false",
        "/a/*, /a, false",
        "/a/*, /a/b, true",
        "/a/*, /a/b/, false",
        "/a/*, /a/*, true",
        "/a/*/**, /a/b, true",
        "/a/*/**, /a, false",
        "/api/chat.postMessage, /api/chatXpostMessage, false",
    })
    void aPathIsMatchedSegmentBySegment(String pattern, String path, boolean matches) {
        assertThat(new PathPattern(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "**",
                "/a*",
                "/*a",
                "/a/**/b",
                "/***",
                "/a/***",
                "/../a",
                "/a/./b",
                "/a//b",
                "/%2e%2e",
                "/a%2fb",
                "/a?b=1",
                "/a#b",
                "/a b",
                "/é",
                "/a\\b",
                "/;/a",
                "https://good.com/a"
            })
    void aPatternThatCouldMatchNothingIsRefused(String pattern) {
        assertThatThrownBy(() -> new PathPattern(pattern))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"));
    }

    @Test
    void matchingTakesOnePassOverThePath() {
        PathPattern pattern = new PathPattern("/*".repeat(400) + "/b");
        String path = "/a".repeat(1_000_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(pattern.matches(path)).isFalse());
    }
}
