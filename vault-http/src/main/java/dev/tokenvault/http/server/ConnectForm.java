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

    /** The page that a person sees first. */
    WebResponse page(WebRequest request, Identity who, PendingAuthorization waiting) {
        AuthScheme scheme = provider(who, waiting).scheme();
        if (scheme.method().equals("browser_login")) {
            throw new VaultException(
                    "browser_login_not_configured", "This application cannot open a browser for signing in.");
        }
        Csrf.Token token = csrf.issue(request, who, waiting.id());
        Model model = model(who, waiting, token);
        WebResponse page = scheme instanceof StaticSecret secret && !model.on("hasAccounts")
                ? pages.key(typing(model, waiting, secret))
                : pages.connect(model, targets(scheme));
        return Answers.cookies(page, token.setCookie());
    }

    /**
     * The page on which a secret is typed.
     *
     * @param note the key of a text about what is wrong with what was sent
     */
    WebResponse key(
            WebRequest request,
            Identity who,
            PendingAuthorization waiting,
            StaticSecret scheme,
            Optional<String> note) {
        Csrf.Token token = csrf.issue(request, who, waiting.id());
        Model model = model(who, waiting, token);
        note.ifPresent(key -> model.put("failure", pages.say(key, model)));
        return Answers.cookies(pages.key(typing(model, waiting, scheme)), token.setCookie());
    }

    private Model model(Identity who, PendingAuthorization waiting, Csrf.Token token) {
        return view.of(who, waiting, provider(who, waiting)).put("csrf", token.value());
    }

    private Model typing(Model model, PendingAuthorization waiting, StaticSecret scheme) {
        TypedSecret typed = new TypedSecret(scheme);
        String lead = waiting.reason().equals("not_connected") ? "first" : further(waiting) ? "further" : "again";
        if (further(waiting)) {
            model.put("title", pages.say("connect.title.another_account", model));
        }
        return model.put("lead", pages.say("key.lead." + lead, model))
                .put("naming", further(waiting) && !typed.named())
                .put("fields", typed.inputs());
    }

    /** Whether what is typed stands beside what is there. */
    static boolean further(PendingAuthorization waiting) {
        boolean others =
                waiting.reason().equals("another_account") || waiting.reason().equals("choose_account");
        return others && waiting.need().account().isEmpty();
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
