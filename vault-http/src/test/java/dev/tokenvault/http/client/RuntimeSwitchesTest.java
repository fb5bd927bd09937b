package dev.tokenvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a start option of the Java runtime may and may not do to the transport. */
class RuntimeSwitchesTest {
    @ParameterizedTest
    @ValueSource(strings = {"jdk.httpclient.HttpClient.log", "javax.net.debug", "jdk.internal.httpclient.debug"})
    void printingOfRequestsIsWarnedAbout(String name) {
        assertThat(new RuntimeSwitches(Map.of(name, "all")::get).warnings())
                .singleElement()
                .asString()
                .contains(name)
                .contains("secrets");
    }

    @Test
    void aNameCacheOfNoTimeIsWarnedAbout() {
        assertThat(new RuntimeSwitches(Map.of("networkaddress.cache.ttl", "0")::get).warnings())
                .hasSize(1);
        assertThat(new RuntimeSwitches(Map.of("networkaddress.cache.ttl", "30")::get).warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jdk.internal.httpclient.disableHostnameVerification", "jdk.httpclient.enableAllMethodRetry"})
    void whatWouldMisleadARequestStopsTheStart(String name) {
        for (String on : new String[] {"", "true", "TRUE"}) {
            assertThatThrownBy(() -> JdkHttpTransport.builder()
                            .properties(Map.of(name, on)::get)
                            .build())
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                    .hasMessageContaining(name);
        }
        new RuntimeSwitches(Map.of(name, "false")::get).refuseForbidden();
    }

    @Test
    void aConnectTimeoutOutOfRangeIsRefused() {
        for (Duration bad : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(1)}) {
            assertThatThrownBy(() -> JdkHttpTransport.builder().connectTimeout(bad))
                    .hasMessageContaining("between 1 ms and 10 minutes");
        }
    }

    @Test
    void aTransportForProductionStartsWithoutChoices() {
        try (JdkHttpTransport transport = JdkHttpTransport.create()) {
            assertThat(Wire.unanswered(transport, Wire.post("http://localhost:9/")))
                    .hasMessageContaining("allowLoopback()");
        }
    }
}
