package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.web.Answer;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a person sees: a form to sign in, a form to consent, a refusal. No script; nothing may frame it. */
final class Pages {
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem }
            label, input, button { display: block; font: inherit }
            input[type=text], input[type=password] { width: 100%%; box-sizing: border-box; padding: .4rem; margin-bottom: .8rem }
            label input { display: inline; margin-right: .5rem }
            button { padding: .4rem 1.2rem; margin: .8rem .8rem 0 0; display: inline-block }
            </style></head>
            <body><main><h1>%1$s</h1>
            %2$s
            </main></body></html>
            """;

    private static final String LOGIN = """
            %1$s
            <form method="post" action="%2$s">
            <input type="hidden" name="query" value="%3$s">
            <label for="username">User name</label>
            <input type="text" id="username" name="username" autocomplete="username" required autofocus>
            <label for="password">Password</label>
            <input type="password" id="password" name="password" autocomplete="current-password" required>
            <button type="submit">Sign in</button>
            </form>""";

    private static final String CONSENT = """
            <p>Signed in as <strong>%1$s</strong>.</p>
            <p>The application <strong>%2$s</strong> asks for:</p>
            <form method="post" action="%3$s">
            <input type="hidden" name="request" value="%4$s">
            %5$s
            <button type="submit" name="decision" value="approve">Allow</button>
            <button type="submit" name="decision" value="deny">Deny</button>
            </form>""";

    private static final String SCOPE =
            "<label><input type=\"checkbox\" name=\"scope\" value=\"%1$s\" checked>%1$s</label>";

    private final String name;

    Pages(String name) {
        this.name = name;
    }

    Answer login(String query, int status) {
        String notice = status == 200 ? "" : "<p role=\"alert\">The user name or the password is wrong.</p>";
        return page(status, LOGIN.formatted(notice, Paths.LOGIN, escaped(query)));
    }

    Answer consent(Ask ask, String user, String question) {
        String scopes = new TreeSet<>(ask.scopes())
                .stream().map(scope -> SCOPE.formatted(escaped(scope))).collect(Collectors.joining("\n"));
        return page(
                200,
                CONSENT.formatted(escaped(user), escaped(ask.client().id()), Paths.CONSENT, escaped(question), scopes));
    }

    Answer refusal(String why) {
        return page(400, "<p role=\"alert\">" + escaped(why) + "</p>");
    }

    private Answer page(int status, String content) {
        return Answer.of(status, "text/html; charset=utf-8", FRAME.formatted(escaped(name), content))
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
