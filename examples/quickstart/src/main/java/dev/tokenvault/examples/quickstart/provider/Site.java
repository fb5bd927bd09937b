package dev.tokenvault.examples.quickstart.provider;

import dev.tokenvault.examples.quickstart.http.Html;
import dev.tokenvault.examples.quickstart.http.Reply;
import dev.tokenvault.examples.quickstart.http.Request;
import dev.tokenvault.examples.quickstart.http.Template;
import dev.tokenvault.examples.quickstart.provider.Repositories.Repository;
import dev.tokenvault.examples.quickstart.provider.grants.Account;
import dev.tokenvault.examples.quickstart.provider.grants.Grants;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages beside the authorization: who is signed in and what they have allowed, and a page for each repository. */
final class Site {
    private static final Pattern REPOSITORY = Pattern.compile("GET /([a-z-]+/[a-z-]+)(/issues/\\d+)?");
    private static final Template HOME = Template.of("<h1>{{name}}</h1>{{grants}}"
            + "<form method=\"post\" action=\"/logout\"><button class=\"quiet\">Sign out</button></form>");
    private static final Template GRANT =
            Template.of("<p>The application <strong>{{client}}</strong> may: <code>{{scopes}}</code></p>");
    private static final Template ISSUE = Template.of("<li><strong>#{{number}} {{title}}</strong><br>{{body}}</li>");
    private static final Template REPO =
            Template.of("<h1>{{name}}</h1><p>{{description}}</p><h2>Issues</h2><ul class=\"plain\">{{issues}}</ul>");

    private final Logins logins;
    private final Grants grants;
    private final Repositories repositories;
    private final Pages pages = new Pages();

    Site(Logins logins, Grants grants, Repositories repositories) {
        this.logins = logins;
        this.grants = grants;
        this.repositories = repositories;
    }

    Reply answer(Request request) {
        if (request.line().equals("GET /")) {
            return logins.of(request).map(this::home).orElseGet(() -> Reply.redirect("/login"));
        }
        Matcher line = REPOSITORY.matcher(request.line());
        return line.matches()
                ? repositories.find(line.group(1)).map(this::repository).orElseGet(this::nothing)
                : nothing();
    }

    private Reply home(Account account) {
        Html allowed = Html.all(grants.of(account.login()).stream()
                .map(g -> GRANT.fill(Map.of("client", g.client(), "scopes", String.join(" ", g.scopes()))))
                .toList());
        return pages.framed(200, account.name(), HOME.fill(Map.of("name", account.name(), "grants", allowed)));
    }

    private Reply repository(Repository repository) {
        Html issues = Html.all(repository.issues().stream()
                .map(i -> ISSUE.fill(
                        Map.of("number", Integer.toString(i.number()), "title", i.title(), "body", i.body())))
                .toList());
        return pages.framed(
                200,
                repository.fullName(),
                REPO.fill(Map.of(
                        "name", repository.fullName(), "description", repository.description(), "issues", issues)));
    }

    private Reply nothing() {
        return pages.notice(404, "Nothing here", "This page does not exist.");
    }
}
