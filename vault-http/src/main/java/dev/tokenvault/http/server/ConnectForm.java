package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.AuthScheme;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.Provider;
import java.net.URI;
import java.util.Optional;

/** The page with the form for one open authorization: on to the provider, or a secret to be typed. */
final class ConnectForm {
    private final TokenVault vault;
    private final ConnectView view;
    private final Pages pages;
    private final Csrf csrf;

    ConnectForm(TokenVault vault, Pages pages, Csrf csrf) {
        this.vault = vault;
        this.view = new ConnectView(vault, pages);
        this.pages = pages;
        this.csrf = csrf;
    }

    Provider provider(Identity who, PendingAuthorization waiting) {
        return vault.providers().require(who.subject().tenant(), waiting.need().provider());
    }

    /**
     * The page.
     *
     * @param note the key of a text about what is wrong with what was sent
     */
    WebResponse page(WebRequest request, Identity who, PendingAuthorization waiting, Optional<String> note) {
        Provider provider = provider(who, waiting);
        AuthScheme scheme = provider.scheme();
        if (scheme.method().equals("browser_login")) {
            throw new VaultException(
                    "browser_login_not_configured", "This application cannot open a browser for signing in.");
        }
        Csrf.Token token = csrf.issue(request, who, waiting.id());
        Model model = view.of(who, waiting, provider).put("csrf", token.value());
        note.ifPresent(key -> model.put("failure", pages.say(key, model)));
        WebResponse page = scheme instanceof StaticSecret secret
                ? pages.key(key(model, waiting, secret))
                : pages.connect(model, targets(scheme));
        return Answers.cookies(page, token.setCookie());
    }

    /** A provider has one key of a person, so a second one replaces the first. */
    private Model key(Model model, PendingAuthorization waiting, StaticSecret scheme) {
        boolean first = waiting.reason().equals("not_connected");
        if (waiting.reason().equals("another_account")) {
            model.put("title", pages.say("connect.title.reconnect", model));
        }
        return model.put("lead", pages.say(first ? "key.lead.first" : "key.lead.again", model))
                .put("fields", new TypedSecret(scheme).inputs());
    }

    /**
     * Where the form may lead: on to the provider, which may send the browser through other sites of its own or of the
     * person's organization before it shows anything. A browser holds each of these steps against the policy, so it
     * cannot name one site; the form carries nothing but its token and the decision.
     */
    private static String targets(AuthScheme scheme) {
        boolean development = ConnectView.front(scheme)
                .map(URI::getScheme)
                .filter("http"::equals)
                .isPresent();
        return development ? "https: http://127.0.0.1:* http://localhost:*" : "https:";
    }
}
