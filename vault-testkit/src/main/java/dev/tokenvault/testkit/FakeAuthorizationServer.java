package dev.tokenvault.testkit;

import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.testkit.oauth.FakeClient;
import dev.tokenvault.testkit.oauth.OAuthSites;
import dev.tokenvault.testkit.oauth.Paths;
import dev.tokenvault.testkit.oauth.Settings;
import dev.tokenvault.testkit.web.Fault;
import dev.tokenvault.testkit.web.RecordedRequest;
import dev.tokenvault.testkit.web.ScriptedServer;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A provider for tests: a real OAuth 2.0 authorization server with a small API behind it, on a free port of 127.0.0.1.
 *
 * <p>It is strict where good providers are: PKCE with S256 is demanded and verified, codes live a minute and work once,
 * redirect URIs are compared character by character, {@code iss} is sent (RFC 9207), a client authenticates in its one
 * way, and a refresh token is replaced by each refresh; whoever shows a replaced one again ends the whole family. It is
 * as bad as a script says: {@link #nextToken} and {@link #script} give the next requests a {@link Fault} each. It counts
 * what it is asked, and lives by the clock it is given, so that a test moves time instead of waiting.
 *
 * <pre>{@code
 * try (FakeAuthorizationServer provider = FakeAuthorizationServer.builder()
 *         .client(FakeClient.basic("app", "app-secret", "http://127.0.0.1:8080/callback"))
 *         .clock(clock)
 *         .start()) {
 *     provider.nextToken(Fault.dropAfter());                  // rotated, but the answer is lost
 *     …
 *     assertThat(provider.tokenRequests("refresh_token")).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>The API: {@code GET /api/me} needs a valid bearer token, {@code GET /api/notes} the scope {@code notes:read} and
 * {@code POST /api/notes} with {@code {"text":"…"}} the scope {@code notes:write}. Thread-safe.
 */
public final class FakeAuthorizationServer implements AutoCloseable {
    private final ScriptedServer server;
    private final OAuthSites sites;

    private FakeAuthorizationServer(ScriptedServer server, OAuthSites sites) {
        this.server = server;
        this.sites = sites;
    }

    /** Starts with these clients and the usual behaviour. */
    public static FakeAuthorizationServer start(FakeClient... clients) {
        FakeAuthorizationServerBuilder builder = builder();
        List.of(clients).forEach(builder::client);
        return builder.start();
    }

    /** To choose people, pages, lifetimes, rotation and clock. */
    public static FakeAuthorizationServerBuilder builder() {
        return new FakeAuthorizationServerBuilder();
    }

    static FakeAuthorizationServer start(Settings settings) {
        ScriptedServer server = ScriptedServer.start();
        return new FakeAuthorizationServer(server, OAuthSites.open(server, settings));
    }

    /** The issuer, for example {@code http://127.0.0.1:49152}. */
    public URI issuer() {
        return server.url("");
    }

    /** The address of one of the {@link Paths}. */
    public URI url(String path) {
        return server.url(path);
    }

    /** Where a person is sent to. */
    public URI authorizationEndpoint() {
        return url(Paths.AUTHORIZE);
    }

    /** Where codes and refresh tokens are exchanged. */
    public URI tokenEndpoint() {
        return url(Paths.TOKEN);
    }

    /** Where tokens are revoked. */
    public URI revocationEndpoint() {
        return url(Paths.REVOKE);
    }

    /** Who a token belongs to. */
    public URI accountEndpoint() {
        return url(Paths.ME);
    }

    /** The notes. */
    public URI notesEndpoint() {
        return url(Paths.NOTES);
    }

    /** The next requests to the token endpoint meet these faults, one each. */
    public void nextToken(Fault... faults) {
        script(Paths.TOKEN, faults);
    }

    /** The next requests to this path meet these faults, one each. */
    public void script(String path, Fault... faults) {
        server.script(path, faults);
    }

    /** Every request to this path meets this fault once its script is used up; {@link Fault#none()} ends that. */
    public void always(String path, Fault fault) {
        server.always(path, fault);
    }

    /** The requests to this path so far, those that met a fault included. */
    public List<RecordedRequest> requests(String path) {
        return server.requests(path);
    }

    /** How many there were. */
    public int count(String path) {
        return requests(path).size();
    }

    /** How many token requests there were with this grant type, those that met a fault included. */
    public int tokenRequests(String grantType) {
        return (int) requests(Paths.TOKEN).stream()
                .filter(request -> request.form().all("grant_type").contains(grantType))
                .count();
    }

    /** How often the server itself answered {@code invalid_grant}; scripted answers do not count. */
    public int invalidGrants() {
        return sites.invalidGrants();
    }

    /** How often a replaced refresh token was shown again after its grace; each time ended a family. */
    public int reuses() {
        return sites.reuses();
    }

    /** Who approves from now on, when there are no pages. */
    public void signIn(String user) {
        sites.signIn(user);
    }

    /**
     * Opens an authorization request as the browser of the person would, and returns where the answer sends it: the
     * client's callback with code or error.
     *
     * @throws IllegalStateException if a person has to decide on pages, or the request is refused on one
     */
    public URI approve(URI authorizationRequest) {
        return Browser.redirectOf(authorizationRequest);
    }

    /** Tokens of a new grant, without the way through the browser. */
    public OAuthTokens issue(String clientId, String user, String... scopes) {
        return sites.issue(clientId, user, Set.of(scopes));
    }

    /** Whether a token, of either kind, would be taken now; a replaced refresh token is not, grace or no grace. */
    public boolean live(String token) {
        return sites.live(token);
    }

    /** Ends everything that this person allowed, as if on the security page of the provider. */
    public void endAllOf(String user) {
        sites.endAllOf(user);
    }

    /** Cuts every connection and frees the port. */
    @Override
    public void close() {
        server.close();
    }
}
