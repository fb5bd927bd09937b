package dev.tokenvault.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.AuthScheme.StaticSecret.Field;
import dev.tokenvault.provider.Injection.Bearer;
import dev.tokenvault.provider.Injection.Cookies;
import dev.tokenvault.provider.SuccessRule.Place;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that an application builds in code is held to what a file is held to. */
class ProviderTest {
    private static final URI GOOD = URI.create("https://acme.example/x");
    private static final SuccessRule HOME =
            new SuccessRule(List.of(new Place("https://acme.example", new PathPattern("/home"))));

    @ParameterizedTest
    @CsvSource({
        "http://acme.example/token, must use https",
        "http://10.0.0.1/token, addresses in numbers",
        "http://169.254.169.254/token, addresses in numbers",
        "javascript:alert(1), must start with https://",
        "https://user:secret@acme.example/token, user information",
        "https://acme.example/token#x, fragment",
        "https://acme.example:0/token, port",
        "https://acme.example/../token, dot segments",
        "/token, must start with https://",
    })
    void anEndpointThatIsNoPlainHttpsAddressIsRefusedWhereverItStands(URI bad, String why) {
        refused(() -> oauth(bad, GOOD, Optional.empty()), "'acme'", "authorizationEndpoint", why);
        refused(() -> oauth(GOOD, bad, Optional.empty()), "'acme'", "tokenEndpoint", why);
        refused(() -> oauth(GOOD, GOOD, Optional.of(bad)), "'acme'", "revocationEndpoint", why);
        refused(() -> browser(bad, Set.of("acme.example")), "'acme'", "loginUrl", why);
    }

    @Test
    void loopbackIsForDevelopmentAlone() {
        URI local = URI.create("http://127.0.0.1:8080/token");
        Provider provider = oauth(GOOD, local, Optional.empty());
        Provider hosted = oauth(GOOD, GOOD, Optional.empty()).withHosts(List.of(HostRule.of("localhost:8080")));

        provider.check(Reach.LOOPBACK_TOO);
        hosted.check(Reach.LOOPBACK_TOO);
        refused(() -> provider.check(Reach.PUBLIC), "'acme'", "tokenEndpoint", "developmentMode()");
        refused(() -> hosted.check(Reach.PUBLIC), "'acme'", "localhost:8080", "developmentMode()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://acme.example/i.png",
                "javascript:alert(1)",
                "data:image/png;base64,AA",
                "//acme.example/i.png",
                "http://localhost/i.png"
            })
    void anIconIsAnHttpsAddress(URI icon) {
        refused(() -> named("acme", "Acme", "", Optional.of(icon)), "icon", "https");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Acme", "-acme", "a b", "acme/x", "a.b", "é", "../x", "' or 1=1 --", "\"><img>", "__proto__"
            })
    void anIdThatIsNotPlainIsRefused(String id) {
        refused(() -> named(id, "Acme", "", Optional.empty()), "provider id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A\nB", "A\u0000", "\u202Egoogle", "\uD800", "A\u2028B", "\u200Bx"})
    void aNameThatShowsAsAnotherIsRefused(String name) {
        refused(() -> named("acme", name, "", Optional.empty()), "'acme'", "name");
        if (!name.isBlank()) {
            refused(() -> named("acme", "Acme", name, Optional.empty()), "'acme'", "description");
        }
    }

    @Test
    void markupInANameIsTextLikeAnyOther() {
        assertThat(named("acme", "<b>Acme</b> & Söhne 🦊", "", Optional.empty()).name())
                .startsWith("<b>");
    }

    @Test
    void aCapabilityStaysWithinTheHostsOfItsProvider() {
        Provider provider = oauth(GOOD, GOOD, Optional.empty());
        Capability inside = Capability.of("acme/read", "Read", "api.acme.example", Set.of("GET"), "/x");
        Capability outside = Capability.of("acme/read", "Read", "evil.example", Set.of("GET"), "/x");

        assertThat(provider.withCapabilities(List.of(inside)).capabilities()).containsExactly(inside);
        refused(() -> provider.withCapabilities(List.of(outside)), "'evil.example'", "not among the hosts");
        refused(() -> provider.withCapabilities(List.of(inside, inside)), "two capabilities", "'acme/read'");
        refused(() -> provider.withCapabilities(List.of(inside)).withHosts(List.of()), "not among the hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com", "co.uk", "10.0.0.1", "*", "", "Acme.example", ".acme.example", "herokuapp.com"})
    void aDomainThatStrangersShareIsNotCaptured(String domain) {
        refused(() -> browser(GOOD, Set.of(domain)), "");
    }

    @Test
    void aBrowserLoginCapturesSomethingSomewhere() {
        refused(() -> browser(GOOD, Set.of()), "at least one domain");
        refused(() -> new SuccessRule(List.of()), "at least one place");
    }

    @Test
    void whatIsInjectedIsWhatTheSecretHolds() {
        StaticSecret key = new StaticSecret(Kind.API_KEY, List.of(new Field("key", "Key", true, Set.of())));

        refused(() -> provider(key, new Cookies()), "cookies");
        refused(() -> provider(key, new Injection.Header("X-Key", "", "other")), "'other'");
        refused(
                () -> provider(key, new Injection.All(List.of(new Bearer(), new Injection.Query("k", "other")))),
                "'other'");
        refused(() -> provider(new BrowserLogin(GOOD, HOME, Set.of("acme.example"), false), new Bearer()), "cookies");
        assertThat(provider(key, new Injection.Header("X-Key", "", "key")).id()).isEqualTo("acme");
    }

    @ParameterizedTest
    @CsvSource({
        "API_KEY, ''",
        "API_KEY, a b",
        "USERNAME_PASSWORD, username",
        "USERNAME_PASSWORD, user password",
        "KEY_PAIR, keyId",
        "FIELDS, ''",
        "FIELDS, a a",
        "FIELDS, 1a",
        "OAUTH2, token",
        "BROWSER_STATE, json",
        "CLIENT_CERTIFICATE, privateKey"
    })
    void fieldsFitTheKindOfSecret(Kind kind, String names) {
        List<Field> fields = names.isEmpty()
                ? List.of()
                : List.of(names.split(" ", -1)).stream()
                        .map(name -> new Field(name, name, true, Set.of()))
                        .toList();

        refused(() -> new StaticSecret(kind, fields), "");
    }

    private static Provider oauth(URI authorization, URI token, Optional<URI> revocation) {
        return provider(
                new OAuth2(Optional.empty(), authorization, token, revocation, true, OAuthQuirks.STANDARD),
                new Bearer());
    }

    private static Provider browser(URI login, Set<String> domains) {
        return provider(new BrowserLogin(login, HOME, domains, false), new Cookies());
    }

    private static Provider provider(AuthScheme scheme, Injection injection) {
        return new Provider(
                "acme",
                "Acme",
                "",
                Optional.empty(),
                scheme,
                injection,
                List.of(HostRule.of("api.acme.example")),
                List.of(),
                "");
    }

    private static Provider named(String id, String name, String description, Optional<URI> icon) {
        AuthScheme scheme = new OAuth2(Optional.empty(), GOOD, GOOD, Optional.empty(), true, OAuthQuirks.STANDARD);
        return new Provider(id, name, description, icon, scheme, new Bearer(), List.of(), List.of(), "");
    }

    private static void refused(Runnable building, String... words) {
        assertThatThrownBy(building::run)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageContainingAll(words);
    }
}
