package dev.tokenvault.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri.Reach;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilityTest {
    private static final List<HostRule> HOSTS = List.of(HostRule.of("api.good.com"));
    private static final List<PathPattern> PATHS = List.of(new PathPattern("/v1/user"));

    @ParameterizedTest
    @CsvSource({
        "GET, https://api.good.com/v1/user, true",
        "GET, https://api.good.com/v1/user?a=b, true",
        "HEAD, https://api.good.com/v1/user, false",
        "get, https://api.good.com/v1/user, false",
        "'GET ', https://api.good.com/v1/user, false",
        "'', https://api.good.com/v1/user, false",
        "TRACE, https://api.good.com/v1/user, false",
        "CONNECT, https://api.good.com/v1/user, false",
        "GET, https://api.good.com/v1/users-admin, false",
        "GET, https://api.good.com:8443/v1/user, false",
        "GET, https://good.com/v1/user, false",
    })
    void onlyTheListedRequestLineIsCovered(String method, String address, boolean covered) {
        Capability capability =
                Capability.of("good/user-read", "Read the profile", "api.good.com", Set.of("GET"), "/v1/user");

        assertThat(capability.covers(method, TargetUri.parse(address, Reach.PUBLIC)))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "connect", "GET ", "G-T", "", "ABCDEFGHIJKLMNOPQ", "GÉT", "GET\n"})
    void aMethodThatNoCredentialMayUseIsRefused(String method) {
        assertThatThrownBy(() -> capability("good/x", Set.of(method), Set.of())).hasMessageContaining("method");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization", "proxy-authorization", "COOKIE", "Host", "content-length", "Transfer-Encoding", "TE",
                        "Connection", "Upgrade", "Expect",
                "Forwarded", "X-Forwarded-For", "Via", "X-HTTP-Method-Override", "X-Original-URL", "a b", "a:", "", "é",
                        "a\r\nb"
            })
    void aHeaderThatSpeaksForTheVaultIsRefused(String header) {
        assertThatThrownBy(() -> capability("good/x", Set.of("GET"), Set.of(header)))
                .hasMessageContaining("header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "good", "good/", "/x", "good/x/y", "Good/x", "good/ x", "good/é", "good/../x"})
    void aNameThatIsNotProviderSlashWhatIsRefused(String name) {
        assertThatThrownBy(() -> capability(name, Set.of("GET"), Set.of())).hasMessageContaining("provider/what");
    }

    @Test
    void aPolicyThatAllowsNothingIsRefused() {
        assertThatThrownBy(() -> capability("good/x", Set.of(), Set.of()))
                .hasMessageContaining("'good/x' allows nothing");
        assertThatThrownBy(() -> new Capability(
                        "good/x", "X", List.of(), Set.of("GET"), PATHS, Set.of(), Set.of(), Limits.USUAL))
                .hasMessageContaining("allows nothing");
        assertThatThrownBy(() -> new Capability(
                        "good/x", "X", HOSTS, Set.of("GET"), List.of(), Set.of(), Set.of(), Limits.USUAL))
                .hasMessageContaining("allows nothing");
    }

    @Test
    void namesAreKeptInTheCaseThatIsCompared() {
        Capability capability = capability("good/x", Set.of("get"), Set.of("X-Api-Version"));

        assertThat(capability.methods()).containsExactly("GET");
        assertThat(capability.requestHeaders()).containsExactly("x-api-version");
    }

    @ParameterizedTest
    @CsvSource({"-1,1,1", "1073741825,1,1", "0,0,1", "0,1073741825,1", "0,1,0", "0,1,1000001", "0,1,-5"})
    void limitsOutsideTheirRangesAreRefused(long out, long in, int requests) {
        assertThatThrownBy(() -> new Limits(out, in, requests))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"));
    }

    @Test
    void limitsReachTheirBounds() {
        assertThat(new Limits(0, 1, 1).requestBytes()).isZero();
        assertThat(new Limits(1L << 30, 1L << 30, 1_000_000).requestsPerMinute())
                .isEqualTo(1_000_000);
    }

    private static Capability capability(String name, Set<String> methods, Set<String> headers) {
        return new Capability(name, "X", HOSTS, methods, PATHS, headers, Set.of(), Limits.USUAL);
    }
}
