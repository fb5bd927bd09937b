package dev.tokenvault.testkit.oauth;

import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.testkit.web.ScriptedServer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The pages of an authorization server and of its API, opened on a server, and what they have given out. Thread-safe. */
public final class OAuthSites {
    private final Settings settings;
    private final Grants grants;
    private final Visitors visitors;

    private OAuthSites(Settings settings, Grants grants, Visitors visitors) {
        this.settings = settings;
        this.grants = grants;
        this.visitors = visitors;
    }

    /** Opens all pages; the issuer is the server's root. */
    public static OAuthSites open(ScriptedServer server, Settings settings) {
        URI issuer = server.url("");
        Codes codes = new Codes(settings.clock());
        Grants grants = new Grants(settings);
        Visitors visitors = new Visitors(settings.people());
        FrontChannel front = new FrontChannel(settings, issuer, codes, visitors);
        BackChannel back = new BackChannel(settings, codes, grants);
        Resources resources = new Resources(grants);
        Metadata metadata = new Metadata(settings, issuer);
        server.page(Paths.AUTHORIZE, front::authorize)
                .page(Paths.LOGIN, front::login)
                .page(Paths.CONSENT, front::consent)
                .page(Paths.TOKEN, back::token)
                .page(Paths.REVOKE, back::revocation)
                .page(Paths.METADATA, metadata::answer)
                .page(Paths.OPENID_METADATA, metadata::answer)
                .page(Paths.USERINFO, resources::me)
                .page(Paths.ME, resources::me)
                .page(Paths.NOTES, resources::notes);
        return new OAuthSites(settings, grants, visitors);
    }

    /** Who approves from now on, when there are no pages. */
    public void signIn(String user) {
        visitors.enter(user);
    }

    /** Tokens of a new grant, without the way through the browser. */
    public OAuthTokens issue(String client, String user, Set<String> scopes) {
        Grants.Issued issued = grants.issue(new Grant(settings.client(client).id(), user, scopes));
        return new OAuthTokens(
                SecretString.of(issued.accessToken()),
                Optional.of(SecretString.of(issued.refreshToken())),
                "bearer",
                Scopes.of(scopes),
                Optional.of(issued.end()),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** Whether a token, of either kind, would be taken now; a replaced refresh token is not, grace or no grace. */
    public boolean live(String token) {
        return grants.live(token);
    }

    /** Ends everything that this person allowed, as if on the security page of the provider. */
    public void endAllOf(String user) {
        grants.endAllOf(user);
    }

    /** How often the server itself answered {@code invalid_grant}. */
    public int invalidGrants() {
        return grants.invalidGrants();
    }

    /** How often a used refresh token was shown again after its grace; each time ended a family. */
    public int reuses() {
        return grants.reuses();
    }
}
