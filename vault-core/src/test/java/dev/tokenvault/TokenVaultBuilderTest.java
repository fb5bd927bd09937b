package dev.tokenvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.connect.ConnectPolicy;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.fixture.HeapService;
import dev.tokenvault.fixture.World;
import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.refresh.RefreshPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What contradicts itself is refused when a vault is built, by a message that names the setting and the fix. */
class TokenVaultBuilderTest {
    @Test
    void storageAndEncryptionAreRequiredAndThereIsNoDefaultKey() {
        refused(() -> TokenVault.builder().build(), "storage is not set", "add storage(");
        refused(
                () -> TokenVault.builder().storage(new InMemoryStorage()).build(),
                "encryption is not set",
                "TOKEN_VAULT_SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base64:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "hex:4242424242424242424242424242424242424242424242424242424242424242",
                "base64:c2hvcnQ=",
                "12345678901234567890123456789012",
                ""
            })
    void aWeakOrUnmarkedKeyIsRefusedWithoutBeingQuoted(String key) {
        assertThatThrownBy(() -> AesGcmEncryption.of(key))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .satisfies(e -> assertThat(key.isEmpty() || !e.getMessage().contains(key))
                        .isTrue());
    }

    @Test
    void storageAndEncryptionAreEnoughUntilSomethingElseIsUsed() {
        TokenVault vault = plain().provider(World.acme()).build();
        assertThat(vault.lookup(World.ALICE, Requirement.of("acme"))).isNotNull();
        refused(vault::session, "session is not set", "session(");
        refused(() -> vault.uris().origin(), "publicUri is not set", "publicUri(");
        refused(() -> vault.connect(World.ALICE, Requirement.of("acme")), "publicUri is not set", "publicUri(");
    }

    @Test
    void anOAuthClientWithoutAWayOutIsRefused() {
        refused(
                () -> plain().client(ClientRegistration.of("github", "id", "secret"))
                        .build(),
                "transport is not set",
                "transport(JdkHttpTransport.create())");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com?x=1, no query",
        "https://app.example.com/app/, no slash at its end",
        "https://app.example.com/#top, fragment",
        "https://user@app.example.com, user information",
        "http://app.example.com, must use https",
        "app.example.com, must start with https://",
        "ftp://app.example.com, must start with https://",
        "javascript:alert(1), must start with https://",
        "https://10.0.0.1, addresses in numbers",
        "http://127.0.0.1:8080, developmentMode()",
        "https://localhost, developmentMode()",
    })
    void aPublicAddressThatPeopleCannotUseSafelyIsRefused(String uri, String why) {
        refused(() -> plain().publicUri(uri).build(), "publicUri", why, "https://app.example.com");
    }

    @Test
    void whatIsNoAddressAtAllIsRefusedWithoutBeingQuoted() {
        refused(() -> plain().publicUri("https://app example"), "publicUri is not an address");
        assertThatThrownBy(() -> plain().publicUri("https://canary secret"))
                .satisfies(e -> assertThat(String.valueOf(e.getCause())).isEqualTo("null"))
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "vault", "/vault/", "/a//b", "/a b", "/../x", "/a?b"})
    void theBasePathIsASimplePath(String path) {
        refused(
                () -> plain().publicUri("https://app.example.com")
                        .basePath(path)
                        .build(),
                "base path",
                "/api/token-vault");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com", "https://app.example.com/", "https://App.Example.com:443"})
    void oneAddressHasOneSpelling(String uri) {
        TokenVault vault = plain().publicUri(uri).build();
        assertThat(vault.uris().connect("1")).hasToString("https://app.example.com/api/token-vault/connect/1");
    }

    @Test
    void developmentModeNeedsAPublicAddressOnThisMachine() {
        refused(() -> plain().developmentMode().build(), "developmentMode()", "http://127.0.0.1:8080");
        refused(
                () -> plain().developmentMode()
                        .publicUri("https://app.example.com")
                        .build(),
                "developmentMode()",
                "remove developmentMode() everywhere else");
        assertThatCode(() -> plain().developmentMode()
                        .publicUri("http://127.0.0.1:8080")
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    void policiesStayWithinTheirRanges() {
        refused(() -> new RefreshPolicy(seconds(0), seconds(40), seconds(20)), "refreshPolicy", "deadline", "60");
        refused(() -> new RefreshPolicy(seconds(-1), seconds(40), seconds(20)), "refreshPolicy", "deadline");
        refused(() -> new RefreshPolicy(seconds(61), seconds(200), seconds(20)), "refreshPolicy", "deadline");
        refused(() -> new RefreshPolicy(seconds(15), seconds(39), seconds(20)), "refreshPolicy", "leaseFor", "twice");
        refused(() -> new RefreshPolicy(seconds(15), seconds(40), seconds(0)), "refreshPolicy", "waitFor", "120");
        refused(() -> new RefreshPolicy(seconds(15), seconds(40), seconds(121)), "refreshPolicy", "waitFor");
        refused(() -> new RefreshPolicy(seconds(15), Duration.ofDays(400), seconds(20)), "refreshPolicy", "leaseFor");
        refused(() -> new ConnectPolicy(seconds(59), seconds(600), 20), "connectPolicy", "linkLife");
        refused(() -> new ConnectPolicy(Duration.ofDays(8), seconds(600), 20), "connectPolicy", "linkLife");
        refused(() -> new ConnectPolicy(seconds(3600), seconds(0), 20), "connectPolicy", "attemptLife");
        refused(() -> new ConnectPolicy(seconds(3600), seconds(3601), 20), "connectPolicy", "attemptLife");
        refused(() -> new ConnectPolicy(seconds(3600), seconds(600), 0), "connectPolicy", "liveAttempts", "1000");
        refused(() -> new ConnectPolicy(seconds(3600), seconds(600), 1_001), "connectPolicy", "liveAttempts");
    }

    @Test
    void theAuditDeadlineIsBetweenAMillisecondAndAMinute() {
        for (Duration bad : List.of(Duration.ZERO, seconds(-1), Duration.ofNanos(1), seconds(61))) {
            refused(() -> plain().auditDeadline(bad), "auditDeadline", "1 ms and 60 seconds");
        }
        assertThatCode(() -> plain().auditDeadline(Duration.ofMillis(1)).auditDeadline(seconds(60)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "a\n"})
    void namesOfVaultAndNodeAreShortAndPlain(String name) {
        refused(() -> plain().name(name), "name must be 1–64");
        refused(() -> plain().node(name), "node must be 1–64");
        refused(() -> plain().name("x".repeat(65)), "name");
    }

    @Test
    void aRefusedConfigurationLeavesTheStorageAsItWas() {
        InMemoryStorage storage = new InMemoryStorage();
        refused(
                () -> TokenVault.builder()
                        .storage(storage)
                        .encryption(AesGcmEncryption.of(World.KEY))
                        .transport(new HeapService())
                        .client(ClientRegistration.of("github", "one", "secret"))
                        .client(ClientRegistration.of("github", "two", "secret"))
                        .build(),
                "client(…) was given twice",
                "github");
        assertThat(storage.records().keyUse()).isEmpty();
    }

    @Test
    void buildingIsQuickWithTheWholeCatalog() {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            plain().providers("github", "google", "slack", "openai").build();
            millis.add((System.nanoTime() - start) / 1_000_000);
        }
        System.out.println("build() with the catalog took " + millis + " ms");
    }

    private static TokenVaultBuilder plain() {
        return TokenVault.builder().storage(new InMemoryStorage()).encryption(AesGcmEncryption.ephemeral());
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static void refused(ThrowingCallable build, String... words) {
        assertThatThrownBy(build)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageContainingAll(words);
    }
}
