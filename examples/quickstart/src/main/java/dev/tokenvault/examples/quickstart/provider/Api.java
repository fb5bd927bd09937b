package dev.tokenvault.examples.quickstart.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.examples.quickstart.http.Reply;
import dev.tokenvault.examples.quickstart.http.Request;
import dev.tokenvault.examples.quickstart.provider.Repositories.Issue;
import dev.tokenvault.examples.quickstart.provider.Repositories.Repository;
import dev.tokenvault.examples.quickstart.provider.grants.Account;
import dev.tokenvault.examples.quickstart.provider.grants.Grant;
import dev.tokenvault.examples.quickstart.provider.grants.Grants;
import dev.tokenvault.examples.quickstart.provider.grants.Scope;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The REST API. Every call needs a bearer token, and a scope for what it does (RFC 6750). */
final class Api {
    private static final Pattern ISSUES = Pattern.compile("(GET|POST) /api/repos/([a-z-]+/[a-z-]+)/issues");

    private final Grants grants;
    private final Repositories repositories;
    private final String origin;

    Api(Grants grants, Repositories repositories, String origin) {
        this.grants = grants;
        this.repositories = repositories;
        this.origin = origin;
    }

    Reply answer(Request request) {
        Optional<Grant> grant = request.header("Authorization")
                .filter(h -> h.startsWith("Bearer "))
                .flatMap(h -> grants.behind(h.substring("Bearer ".length())));
        if (grant.isEmpty()) {
            return problem(401, "Bad credentials").with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return switch (request.line()) {
            case "GET /api/user" -> user(grant.get());
            case "GET /api/user/repos" -> allowed(grant.get(), Scope.READ) ? list(grant.get()) : tooLittle(Scope.READ);
            default -> issues(request, grant.get());
        };
    }

    private Reply issues(Request request, Grant grant) {
        Matcher line = ISSUES.matcher(request.line());
        Optional<Repository> found = line.matches()
                ? repositories.find(line.group(2)).filter(r -> r.owner().equals(grant.account()))
                : Optional.empty();
        if (found.isEmpty()) {
            return problem(404, "Not Found");
        }
        boolean write = line.group(1).equals("POST");
        Scope needed = write ? Scope.WRITE : Scope.READ;
        if (!allowed(grant, needed)) {
            return tooLittle(needed);
        }
        return write ? create(request.json(), found.get()) : list(found.get());
    }

    private static Reply user(Grant grant) {
        Account account = Account.named(grant.account()).orElseThrow();
        return Reply.json(
                200,
                object().put("id", account.id()).put("login", account.login()).put("name", account.name()));
    }

    private Reply list(Grant grant) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        repositories
                .of(grant.account())
                .forEach(r -> all.addObject()
                        .put("full_name", r.fullName())
                        .put("description", r.description())
                        .put("open_issues_count", r.issues().size())
                        .put("html_url", origin + "/" + r.fullName()));
        return Reply.json(200, all);
    }

    private Reply list(Repository repository) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        repository.issues().forEach(issue -> all.add(issue(repository, issue)));
        return Reply.json(200, all);
    }

    private Reply create(JsonNode wanted, Repository repository) {
        String title = wanted.path("title").asText("").strip();
        if (title.isEmpty() || title.length() > 200) {
            return problem(422, "An issue needs a title of 1 to 200 characters");
        }
        return Reply.json(
                201, issue(repository, repository.add(title, wanted.path("body").asText(""))));
    }

    private ObjectNode issue(Repository repository, Issue issue) {
        return object().put("number", issue.number())
                .put("title", issue.title())
                .put("html_url", origin + "/" + repository.fullName() + "/issues/" + issue.number());
    }

    private static boolean allowed(Grant grant, Scope scope) {
        return grant.scopes().contains(scope.token());
    }

    private static Reply tooLittle(Scope scope) {
        return problem(403, "This needs the scope " + scope.token())
                .with("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope.token() + "\"");
    }

    private static Reply problem(int status, String message) {
        return Reply.json(status, object().put("message", message));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
