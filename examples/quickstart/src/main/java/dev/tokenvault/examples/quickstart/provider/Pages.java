package dev.tokenvault.examples.quickstart.provider;

import dev.tokenvault.examples.quickstart.http.Html;
import dev.tokenvault.examples.quickstart.http.Reply;
import dev.tokenvault.examples.quickstart.http.Template;
import dev.tokenvault.examples.quickstart.provider.grants.Account;
import dev.tokenvault.examples.quickstart.provider.grants.AuthorizationRequest;
import dev.tokenvault.examples.quickstart.provider.grants.Scope;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;

/** The provider's own pages, in the provider's own look. */
final class Pages {
    private static final Template FRAME = Template.beside(Pages.class, "frame.html");
    private static final Template LOGIN = Template.beside(Pages.class, "login.html");
    private static final Template CONSENT = Template.beside(Pages.class, "consent.html");
    private static final Template SCOPE = Template.of("<li>{{words}} <code>{{token}}</code></li>");
    private static final Template HINT = Template.of("<li><code>{{login}}</code> with <code>{{password}}</code></li>");
    private static final Template ALERT = Template.of("<p class=\"alert\" role=\"alert\">{{text}}</p>");
    private static final Template NOTICE = Template.of("<h1>{{title}}</h1><p>{{text}}</p>");
    private static final Template LEAD = Template.of("<p>to go on to <strong>{{client}}</strong></p>");

    Reply login(int status, String request, String client, String username, String alert) {
        Html hints = Html.all(Account.ALL.stream()
                .map(a -> HINT.fill(Map.of("login", a.login(), "password", a.password())))
                .toList());
        return framed(
                status,
                "Sign in",
                LOGIN.fill(Map.of(
                        "lead",
                        client.isEmpty() ? Html.NONE : LEAD.fill(Map.of("client", client)),
                        "alert",
                        alert.isEmpty() ? Html.NONE : ALERT.fill(Map.of("text", alert)),
                        "request",
                        request,
                        "username",
                        username,
                        "hints",
                        hints)));
    }

    Reply consent(String request, AuthorizationRequest asked, Account account) {
        Html scopes = Html.all(Arrays.stream(Scope.values())
                .filter(s -> asked.scopes().contains(s.token()))
                .map(s -> SCOPE.fill(Map.of("words", s.words(), "token", s.token())))
                .toList());
        URI back = URI.create(asked.client().redirectUri());
        String origin = back.getScheme() + "://" + back.getAuthority();
        return framed(
                        200,
                        "Allow " + asked.client().name() + "?",
                        CONSENT.fill(Map.of(
                                "client",
                                asked.client().name(),
                                "scopes",
                                scopes,
                                "name",
                                account.name(),
                                "login",
                                account.login(),
                                "origin",
                                origin,
                                "request",
                                request)))
                .formsTo(origin);
    }

    Reply notice(int status, String title, String text) {
        return framed(status, title, NOTICE.fill(Map.of("title", title, "text", text)));
    }

    Reply framed(int status, String title, Html body) {
        return Reply.page(status, FRAME.fill(Map.of("title", title, "body", body)));
    }
}
