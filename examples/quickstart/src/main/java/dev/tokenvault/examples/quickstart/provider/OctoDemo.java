package dev.tokenvault.examples.quickstart.provider;

import dev.tokenvault.examples.quickstart.http.LoopbackServer;
import dev.tokenvault.examples.quickstart.http.Reply;
import dev.tokenvault.examples.quickstart.http.Request;
import dev.tokenvault.examples.quickstart.http.Template;
import dev.tokenvault.examples.quickstart.provider.grants.Client;
import dev.tokenvault.examples.quickstart.provider.grants.Codes;
import dev.tokenvault.examples.quickstart.provider.grants.Grants;
import dev.tokenvault.examples.quickstart.provider.grants.Tickets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A service with an authorization server of its own, as strict as a good one: exact redirect URI, PKCE, {@code iss},
 * single-use codes, rotating refresh tokens, short-lived access tokens. It knows nothing of the vault and shares nothing
 * with it but HTTP.
 */
public final class OctoDemo implements AutoCloseable {
    /** How long an access token lives unless said otherwise. */
    public static final Duration USUAL_LIFE = Duration.ofSeconds(60);

    private final LoopbackServer server;
    private final AtomicReference<Client> client = new AtomicReference<>(new Client("", "", "", ""));
    private final Repositories repositories = new Repositories();
    private final Consumer<String> issued;
    private final Grants grants;
    private final FrontChannel front;
    private final BackChannel back;
    private final Api api;
    private final Site site;

    private OctoDemo(LoopbackServer server, Path data, InstantSource clock, Duration life, Consumer<String> issued) {
        this.server = server;
        this.issued = issued;
        Codes codes = new Codes(clock, issued);
        Logins logins = new Logins();
        this.grants = new Grants(clock, life, issued, data.resolve("octo-demo.json"));
        this.front = new FrontChannel(server.origin(), client::get, codes, logins);
        this.back = new BackChannel(client::get, codes, grants);
        this.api = new Api(grants, repositories, server.origin());
        this.site = new Site(logins, grants, repositories);
    }

    /**
     * Opens the service.
     *
     * @param issued hears every secret, code and token when it is handed out
     */
    public static OctoDemo open(
            LoopbackServer server, Path data, InstantSource clock, Duration life, Consumer<String> issued) {
        OctoDemo octo = new OctoDemo(server, data, clock, life, issued);
        server.start(octo::answer);
        return octo;
    }

    /** Registers the application, with a new secret; the one before is over. */
    public Client register(String name, String redirectUri) {
        Client registered = new Client("quickstart", Tickets.fresh("octo_cs_"), name, redirectUri);
        client.set(registered);
        issued.accept(registered.secret());
        return registered;
    }

    /** Where it is. */
    public String origin() {
        return server.origin();
    }

    /** How many refresh tokens were accepted since the start. */
    public int refreshes() {
        return grants.refreshes();
    }

    /** How many applications this account has allowed. */
    public int connected(String login) {
        return grants.of(login).size();
    }

    /** How many issues a repository has. */
    public int issues(String repository) {
        return repositories.find(repository).map(r -> r.issues().size()).orElse(0);
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        return switch (request.line()) {
            case "GET /oauth/authorize" -> front.authorize(request);
            case "GET /login" -> front.loginPage(request);
            case "POST /login" -> front.login(request);
            case "POST /logout" -> front.logout(request);
            case "GET /consent" -> front.consentPage(request);
            case "POST /consent" -> front.consent(request);
            case "POST /oauth/token" -> back.token(request);
            case "POST /oauth/revoke" -> back.revoke(request);
            case "GET /octo.css" -> Reply.file("text/css", Template.resource(OctoDemo.class, "octo.css"));
            default -> request.path().startsWith("/api/") ? api.answer(request) : site.answer(request);
        };
    }
}
