package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.get;
import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEvent;
import dev.tokenvault.audit.AuditEvent.Outcome;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.RequestDeniedException;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.provider.Injection.Bearer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that is not plainly the provider's own is refused before a secret is opened. */
class BrokerAddressTest {
    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/itemsx",
                "/v1/users",
                "/v1/user",
                "/v1/user/1/admin",
                "/v1/users-admin/1",
                "/V1/items",
                "/",
                "/v2/items"
            })
    void aPathThatNoPatternCovers(String path) {
        denied("path", get("https://api.svc.example" + path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/items/../../admin",
                "/v1/items/%2e%2e/admin",
                "/v1/items/..;/admin",
                "/v1/items%2f..%2fadmin",
                "/v1/items/%5c",
                "/v1/items\\..\\admin",
                "/v1//items",
                "/v1/items/%252e%252e/x",
                "/v1/items/%00",
            })
    void aPathWithTwoReadings(String path) {
        denied("host", get("https://api.svc.example" + path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.svc.example.evil.com/v1/items",
                "https://evilapi.svc.example/v1/items",
                "https://svc.example/v1/items",
                "https://api.svc.example@evil.com/v1/items",
                "https://api.svc.example:80@evil.com/v1/items",
                "https://api.svc.example:canary@api.svc.example/v1/items",
                "https://api.svc.example%2eevil.com/v1/items",
                "https://api.svc.example\\@evil.com/v1/items",
                "https://evil.com#@api.svc.example/v1/items",
                "https://evil.com/v1/items?https://api.svc.example",
                "https://\u24d0pi.svc.example/v1/items",
                "https://api\u3002svc.example/v1/items",
                "https://\u0430pi.svc.example/v1/items",
                "https://api.svc.example./v1/items",
                "https://127.0.0.1/v1/items",
                "https://2130706433/v1/items",
                "https://[::ffff:7f00:1]/v1/items",
                "https://169.254.169.254/v1/items",
                "http://api.svc.example/v1/items",
                "ftp://api.svc.example/v1/items",
                "//api.svc.example/v1/items",
                "/v1/items",
                "https://api.svc.example:8443/v1/items",
                "https://api.svc.example:80/v1/items",
                "https://api.svc.example:0/v1/items",
                "https://api.svc.example:99999/v1/items",
                "https://api.svc.example/v1/items#part",
                "",
            })
    void anAddressThatIsNotTheProvidersOwn(String uri) {
        denied("host", get(uri));
    }

    private void denied(String rule, OutboundRequest request) {
        world.put(ALICE);
        assertThatThrownBy(() -> world.vault.send(ALICE, request))
                .isInstanceOfSatisfying(
                        RequestDeniedException.class, e -> assertThat(e.rule()).isEqualTo(rule))
                .hasMessageNotContaining("canary");
        assertThat(world.encryption.secretsOpened()).isZero();
        assertThat(world.service.requests()).isEmpty();
        AuditEvent last = world.events.get(world.events.size() - 1);
        assertThat(last.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(last.toString()).doesNotContain("canary", "evil");
    }
}
