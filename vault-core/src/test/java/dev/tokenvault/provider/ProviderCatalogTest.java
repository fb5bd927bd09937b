package dev.tokenvault.provider;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.Discovered;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCatalogTest {
    private static final long START = System.nanoTime();
    private static final ProviderCatalog CATALOG = ProviderCatalog.builtIn();
    private static final List<Provider> ALL = CATALOG.all();
    private static final Duration FIRST = Duration.ofNanos(System.nanoTime() - START);

    @Test
    void theIndexListsTheFilesThatAreThere() throws IOException, URISyntaxException {
        Path index = Path.of(ProviderCatalog.class.getResource("catalog/index").toURI());
        try (Stream<Path> files = Files.list(index.resolveSibling(""))) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(toSet());
            names.remove("index");

            assertThat(Files.readAllLines(index))
                    .isSorted()
                    .extracting(line -> line.split(" ", -1)[0])
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void everyWayHasAnIdOfItsOwn() {
        assertThat(ALL)
                .extracting(Provider::id)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains("github", "github-browser", "github-key", "google", "microsoft", "slack", "spotify")
                .allSatisfy(id -> assertThat(CATALOG.require(id).id()).isEqualTo(id));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void everyProviderStaysOnThePublicInternetAndIsDated(Provider provider) {
        provider.check(Reach.PUBLIC);

        assertThat(provider.asOf()).matches("20\\d\\d-\\d\\d-\\d\\d");
        assertThat(provider.hosts()).isNotEmpty();
        assertThat(provider.description()).isNotBlank();
        assertThat(provider.capabilities())
                .allSatisfy(capability ->
                        assertThat(provider.id()).startsWith(capability.name().split("/", -1)[0]));
    }

    static Stream<Provider> providers() {
        return ALL.stream();
    }

    @ParameterizedTest
    @CsvSource({
        "github, github/issues-read, GET, https://api.github.com/repos/o/r/issues, true",
        "github, github/issues-read, POST, https://api.github.com/repos/o/r/issues, false",
        "github, github/issues-write, POST, https://api.github.com/repos/o/r/issues, true",
        "github, github/issues-write, POST, https://api.github.com/repos/o/r/issues/7/comments, true",
        "github, github/issues-write, POST, https://api.github.com/repos/o/r/forks, false",
        "github, github/repos-read, GET, https://api.github.com/repos/o/r/contents/src/main/java/A.java, true",
        "github, github/user-read, GET, https://api.github.com/user, true",
        "github, github/user-read, GET, https://api.github.com/user/keys, false",
        "github-key, github/user-read, GET, https://api.github.com/user, true",
        "google, google/calendar-read, GET, https://www.googleapis.com/calendar/v3/calendars/a%40b.c/events, true",
        "google, google/gmail-read, GET, https://gmail.googleapis.com/gmail/v1/users/else/messages, false",
        "google, google/gmail-send, POST, https://gmail.googleapis.com/gmail/v1/users/me/messages/send, true",
        "slack, slack/messages-write, POST, https://slack.com/api/chat.postMessage, true",
        "slack, slack/messages-write, POST, https://slack.com/api/chat.delete, false",
        "slack, slack/messages-write, POST, https://files.slack.com/api/chat.postMessage, false",
        "microsoft, microsoft/mail-send, POST, https://graph.microsoft.com/v1.0/me/sendMail, true",
        "microsoft, microsoft/mail-send, POST, https://graph.microsoft.com/v1.0/users/else/sendMail, false",
        "spotify, spotify/playback-write, PUT, https://api.spotify.com/v1/me/player/play, true",
    })
    void aCapabilityCoversItsRequestsAlone(String id, String name, String method, String address, boolean covered) {
        Capability capability = CATALOG.require(id).capabilities().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(capability.covers(method, TargetUri.parse(address, Reach.PUBLIC)))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({"githb, github", "git, github", "GitHub, github", "gogle, google", "slack-bot, slack", "acme, It knows"
    })
    void anUnknownIdIsAnsweredWithThoseThatComeNear(String asked, String hint) {
        assertThatThrownBy(() -> CATALOG.require(asked))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("provider_unknown"))
                .hasMessageContaining(hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "' or 1=1 --",
                "\"><img>",
                "😀",
                "\u202Egithub",
                "__proto__",
                "../github",
                "index",
                "github.json",
                "a\nb"
            })
    void aHostileIdIsUnknownAndNotEchoed(String id) {
        assertThat(CATALOG.find(id)).isEmpty();
        if (!id.matches("[a-z0-9][a-z0-9_-]*")) {
            assertThatThrownBy(() -> CATALOG.require(id)).hasMessageNotContaining("'" + id + "'");
        }
    }

    @Test
    void anyOpenIdConnectProviderIsReachedByDiscovery() {
        Provider provider = ProviderCatalog.openIdConnect(
                "acme", "Acme", URI.create("https://login.acme.example/realms/x"), "api.acme.example");

        assertThat(provider.scheme()).isInstanceOfSatisfying(Discovered.class, scheme -> {
            assertThat(scheme.issuer()).hasToString("https://login.acme.example/realms/x");
            assertThat(scheme.quirks().scopes().always().values()).containsExactly("openid", "offline_access");
        });
        assertThat(provider.hosts()).hasToString("[api.acme.example]");
        assertThat(provider.capabilities()).isEmpty();
    }

    @Test
    void anUnknownProvidersRevocationIsTakenToEndTheWholeGrant() {
        Provider provider = ProviderCatalog.openIdConnect("acme", "Acme", URI.create("https://login.acme.example"));

        assertThat(((Discovered) provider.scheme()).quirks().revoke().endsGrant())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.acme.example",
                "https://user@login.acme.example",
                "https://login.acme.example?x=1",
                "https://login.acme.example#x",
                "javascript:alert(1)",
                "login.acme.example",
                "https://10.0.0.1"
            })
    void anIssuerThatIsNoPlainHttpsAddressIsRefused(String issuer) {
        assertThatThrownBy(() -> ProviderCatalog.openIdConnect("acme", "Acme", URI.create(issuer)))
                .hasMessageContaining("The provider 'acme' has an")
                .hasMessageContaining("issuer");
    }

    @Test
    void everyReadingGivesTheSame() {
        long again = System.nanoTime();
        List<Provider> all = ProviderCatalog.builtIn().all();
        Duration second = Duration.ofNanos(System.nanoTime() - again);
        System.out.println("catalog: " + all.size() + " providers in " + FIRST.toMillis() + " ms, again in "
                + second.toMillis() + " ms");

        assertThat(all).isEqualTo(ALL);
    }
}
