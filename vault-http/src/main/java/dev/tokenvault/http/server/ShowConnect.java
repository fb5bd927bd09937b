package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.AuthScheme;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import dev.tokenvault.provider.Provider;
import java.net.URI;

/** {@code GET /connect/{authorizationId}}: asks a person. Changes nothing. */
final class ShowConnect implements Route {
    private final TokenVault vault;
    private final ConnectPages connect;
    private final ConnectView view;
    private final Pages pages;
    private final Csrf csrf;

    ShowConnect(TokenVault vault, ConnectPages connect, ConnectView view, Pages pages, Csrf csrf) {
        this.vault = vault;
        this.connect = connect;
        this.view = view;
        this.pages = pages;
        this.csrf = csrf;
    }

    @Override
    public WebResponse answer(Visit visit) {
        return connect.open(visit, (who, waiting) -> form(visit.request(), who, waiting));
    }

    private WebResponse form(WebRequest request, Identity who, PendingAuthorization waiting) {
        Provider provider = vault.providers()
                .require(who.subject().tenant(), waiting.need().provider());
        if (provider.scheme() instanceof BrowserLogin) {
            throw new VaultException(
                    "browser_login_not_configured", "This application cannot open a browser for signing in.");
        }
        Csrf.Token token = csrf.issue(request, who, waiting.id());
        Model model = view.of(who, waiting, provider).put("csrf", token.value());
        return Answers.cookies(pages.connect(model, targets(provider.scheme())), token.setCookie());
    }

    /**
     * Where the form may lead: on to the provider, which may send the browser through other sites of its own or of the
     * person's organization before it shows anything. A browser holds each of these steps against the policy, so it
     * cannot name one site; the form carries nothing but its token and the decision.
     */
    private static String targets(AuthScheme scheme) {
        if (!scheme.method().equals("oauth2")) {
            return "";
        }
        boolean development = ConnectView.front(scheme)
                .map(URI::getScheme)
                .filter("http"::equals)
                .isPresent();
        return development ? "https: http://127.0.0.1:* http://localhost:*" : "https:";
    }
}
