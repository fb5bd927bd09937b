package dev.tokenvault.http.server;

import com.sun.net.httpserver.HttpServer;
import dev.tokenvault.TokenVault;
import dev.tokenvault.TokenVaultBuilder;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.http.client.JdkHttpTransport;
import dev.tokenvault.memory.InMemoryStorage;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Subject;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.policy.PathPattern;
import dev.tokenvault.provider.AuthScheme;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import dev.tokenvault.provider.AuthScheme.OAuth2;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.Injection;
import dev.tokenvault.provider.OAuthQuirks;
import dev.tokenvault.provider.OAuthQuirks.AccountCall;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.SuccessRule;
import dev.tokenvault.session.SessionAdapter;
import dev.tokenvault.session.SessionContext;
import dev.tokenvault.testkit.FakeAuthorizationServer;
import dev.tokenvault.testkit.FakeAuthorizationServerBuilder;
import dev.tokenvault.testkit.MutableClock;
import dev.tokenvault.testkit.oauth.FakeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** An application as people reach it: a server, a vault behind it, and a provider elsewhere. All of it is real. */
final class Site implements AutoCloseable {
    static final String BASE = "/api/token-vault";
    /** Made for tests alone. */
    static final String KEY = "base64:TZ/VitgwSpu1ruQI2K0wxJtsodzrSWsAt5lO0HP9GS4=";

    final MutableClock clock = new MutableClock();
    final InMemoryStorage storage = new InMemoryStorage(clock);
    final FakeAuthorizationServer provider;
    final TokenVault vault;
    final String url;
    /** Who is signed in; a test may put another adapter here at any time. */
    volatile SessionAdapter session = Site::byCookie;

    volatile VaultRoutes routes;
    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();

    Site() {
        this(UnaryOperator.identity());
    }

    Site(UnaryOperator<TokenVaultBuilder> choices) {
        this(choices, UnaryOperator.identity());
    }

    Site(UnaryOperator<TokenVaultBuilder> choices, UnaryOperator<FakeAuthorizationServerBuilder> elsewhere) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        String callbacks = url + BASE + "/oauth/callback/";
        provider = elsewhere
                .apply(FakeAuthorizationServer.builder()
                        .client(FakeClient.basic("app", "app-secret", callbacks + "acme", callbacks + "other"))
                        .clock(clock))
                .start();
        vault = choices.apply(builder()).build();
        routes = VaultRoutes.of(vault, url);
        server.createContext("/", exchange -> JdkServer.handler(routes).handle(exchange));
        server.setExecutor(executor);
        server.start();
    }

    /** A builder over this site's storage, so that a test can have a second node. */
    TokenVaultBuilder builder() {
        return TokenVault.builder()
                .storage(storage)
                .encryption(AesGcmEncryption.of(KEY))
                .transport(JdkHttpTransport.builder().allowLoopback().build())
                .clock(clock)
                .session(new SessionAdapter() {
                    @Override
                    public Optional<Identity> identityOf(SessionContext request) {
                        return session.identityOf(request);
                    }

                    @Override
                    public Optional<String> loginUrl(String returnTo) {
                        return session.loginUrl(returnTo);
                    }
                })
                .publicUri(url)
                .developmentMode()
                .provider(oauth("acme", "Acme"))
                .provider(oauth("other", "Other"))
                .provider(of(
                        "keys",
                        "Keys",
                        new StaticSecret(
                                Kind.API_KEY, List.of(new StaticSecret.Field("key", "API key", true, Set.of())))))
                .provider(of(
                        "robot",
                        "Robot",
                        new BrowserLogin(
                                URI.create("https://robot.example.com/login"),
                                new SuccessRule(List.of(
                                        new SuccessRule.Place("https://robot.example.com", new PathPattern("/home")))),
                                Set.of("robot.example.com"),
                                true)))
                .client(ClientRegistration.of("acme", "app", "app-secret"))
                .client(ClientRegistration.of("other", "app", "app-secret"));
    }

    Provider oauth(String id, String name) {
        OAuthQuirks quirks = OAuthQuirks.STANDARD.withAccount(
                new AccountCall(Optional.of(provider.accountEndpoint()), "/id", List.of("/login")));
        return of(
                id,
                name,
                new OAuth2(
                        Optional.of(provider.issuer()),
                        provider.authorizationEndpoint(),
                        provider.tokenEndpoint(),
                        Optional.of(provider.revocationEndpoint()),
                        true,
                        quirks));
    }

    static Provider of(String id, String name, AuthScheme scheme) {
        Injection injection = scheme instanceof BrowserLogin ? new Injection.Cookies() : new Injection.Bearer();
        String host = scheme instanceof BrowserLogin ? "robot.example.com" : "127.0.0.1";
        return new Provider(
                id,
                name,
                "A provider for tests",
                Optional.empty(),
                scheme,
                injection,
                List.of(HostRule.of(host)),
                List.of(),
                "2026-11-01");
    }

    /** Signed in is whom the cookie "session" names, with the tenant before a slash, and roles in the cookie "roles". */
    static Optional<Identity> byCookie(SessionContext request) {
        Set<String> roles = request.cookie("roles").map(Set::of).orElse(Set.of());
        return request.cookie("session").map(name -> {
            String[] parts = name.split("/", 2);
            Subject subject = parts.length == 2 ? Subject.of(parts[0], parts[1]) : Subject.of(name);
            return new Identity(subject, new Actor("web"), roles);
        });
    }

    /** Nobody is signed in, and this is where one does it; the path to come back to is appended. */
    static SessionAdapter nobody(String login) {
        return new SessionAdapter() {
            @Override
            public Optional<Identity> identityOf(SessionContext request) {
                return Optional.empty();
            }

            @Override
            public Optional<String> loginUrl(String returnTo) {
                return Optional.of(login + Browser.encode(returnTo));
            }
        };
    }

    /** The browser of somebody who is signed in. */
    Browser browser(String person) {
        return new Browser(url).cookie("session", person);
    }

    static Identity person(String id) {
        return Identity.of(Subject.of(id), "agent");
    }

    int codesSent() {
        return provider.tokenRequests("authorization_code");
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        vault.close();
        provider.close();
    }
}
