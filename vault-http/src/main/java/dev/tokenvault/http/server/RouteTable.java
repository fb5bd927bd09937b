package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.http.server.ui.UiFiles;
import dev.tokenvault.storage.QuotaStore;
import java.security.SecureRandom;

/** Every address of the vault: method, path, door and route. */
final class RouteTable {
    private static final int CONNECTS_A_MINUTE = 30;
    private static final int CALLBACKS_A_MINUTE = 60;

    private RouteTable() {}

    static Router of(TokenVault vault, Settings settings, Problems problems, SecureRandom random) {
        Router router = new Router();
        UiFiles files = new UiFiles();
        Pages pages = new Pages(settings, vault.uris(), files);
        Sessions sessions = new Sessions(vault.session(), vault.uris());
        SameOrigin sameOrigin = new SameOrigin(vault.uris().origin());
        router.on("GET HEAD", "ui/*", new OpenDoor(problems, random), new ServeFile(files));
        data(router, vault, new ApiDoor(sessions, sameOrigin, problems, random));
        people(router, vault, pages, sessions, sameOrigin, random);
        return router;
    }

    private static void data(Router router, TokenVault vault, Door door) {
        NoBrowserLogin noBrowser = new NoBrowserLogin();
        router.on("GET HEAD", "providers", door, new ListProviders(vault.providers()))
                .on("GET HEAD", "credentials", door, new ListCredentials(vault))
                .on("DELETE", "credentials/*", door, new RevokeCredential(vault))
                .on("GET HEAD", "authorizations/*", door, new AuthorizationStatus(vault.authorizations()))
                .on("GET HEAD", "oauth-config", door, new ListClients(vault))
                .on("POST", "oauth-config", door, new PutClient(vault))
                .on("DELETE", "oauth-config/*", door, new RemoveClient(vault.clients()))
                .on("POST", "browser-login/start", door, noBrowser)
                .on("GET", "browser-login/status", door, noBrowser)
                .on("POST", "browser-login/complete", door, noBrowser);
    }

    private static void people(
            Router router,
            TokenVault vault,
            Pages pages,
            Sessions sessions,
            SameOrigin sameOrigin,
            SecureRandom random) {
        QuotaStore quotas = vault.quotas();
        RateLimit connects = new RateLimit(quotas, "connect", CONNECTS_A_MINUTE);
        RateLimit callbacks = new RateLimit(quotas, "callback", CALLBACKS_A_MINUTE);
        FlowCookies cookies = new FlowCookies(vault.uris().secure());
        Trips trips = new Trips(vault, cookies);
        Outcomes outcomes = new Outcomes(vault, pages);
        ConnectPages connect = new ConnectPages(vault, pages, sessions, outcomes, random);
        Csrf csrf = new Csrf(vault.uris().secure(), random);
        ConnectForm form = new ConnectForm(vault, pages, csrf);
        Door door = new PageDoor(sessions, sameOrigin, pages, random, new SignIn(sessions, pages));
        Door back = new PageDoor(sessions, sameOrigin, pages, random, new ComeAgain(pages));
        router.on("GET", "oauth/authorize", door, new Authorize(vault, trips, sameOrigin, connects, pages, random))
                .on("GET", "oauth/callback/*", back, new Callback(vault, outcomes, pages, cookies, callbacks))
                .on("GET HEAD", "connect/*", door, new ShowConnect(connect, form))
                .on(
                        "POST",
                        "connect/*",
                        door,
                        new SubmitConnect(vault.authorizations(), connect, form, outcomes, trips, csrf, connects));
    }
}
