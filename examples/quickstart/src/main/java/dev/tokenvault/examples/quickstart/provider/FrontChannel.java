package dev.tokenvault.examples.quickstart.provider;

import dev.tokenvault.examples.quickstart.http.BadRequest;
import dev.tokenvault.examples.quickstart.http.Reply;
import dev.tokenvault.examples.quickstart.http.Request;
import dev.tokenvault.examples.quickstart.provider.grants.Account;
import dev.tokenvault.examples.quickstart.provider.grants.AuthorizationRequest;
import dev.tokenvault.examples.quickstart.provider.grants.Client;
import dev.tokenvault.examples.quickstart.provider.grants.Codes;
import dev.tokenvault.examples.quickstart.provider.grants.Scope;
import dev.tokenvault.examples.quickstart.provider.grants.Tickets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What a person sees on the way: the authorization endpoint (RFC 6749 §3.1), the login and the question. A request is
 * remembered here and named by a random id, so that no later page depends on what a browser says about it.
 */
final class FrontChannel {
    private static final int MOST_WAITING = 1_000;

    private final String issuer;
    private final Supplier<Client> client;
    private final Codes codes;
    private final Logins logins;
    private final Pages pages = new Pages();
    private final Map<String, AuthorizationRequest> waiting = new ConcurrentHashMap<>();

    FrontChannel(String issuer, Supplier<Client> client, Codes codes, Logins logins) {
        this.issuer = issuer;
        this.client = client;
        this.codes = codes;
        this.logins = logins;
    }

    /** A wrong client or redirect URI is told to the person alone; any other mistake to the application (§4.1.2.1). */
    Reply authorize(Request request) {
        Map<String, String> query = request.query();
        Client known = client.get();
        boolean good =
                known.id().equals(query.get("client_id")) && known.redirectUri().equals(query.get("redirect_uri"));
        if (!good) {
            return pages.notice(400, "Not this way", "The application that sent you here is not registered like that.");
        }
        Optional<String> error = AuthorizationRequest.error(query, Scope.names());
        if (error.isPresent()) {
            String state = query.getOrDefault("state", "");
            return Reply.redirect(AuthorizationRequest.back(known, issuer, state, "error", error.get()));
        }
        if (waiting.size() >= MOST_WAITING) {
            waiting.clear();
        }
        String id = Tickets.fresh("");
        waiting.put(id, AuthorizationRequest.of(known, query));
        return Reply.redirect((logins.of(request).isPresent() ? "/consent?request=" : "/login?request=") + id);
    }

    Reply loginPage(Request request) {
        String id = request.query().getOrDefault("request", "");
        return pages.login(200, id, name(id), "", "");
    }

    Reply login(Request request) {
        Map<String, String> form = request.fromOwnPage().form();
        String id = form.getOrDefault("request", "");
        String login = form.getOrDefault("username", "").strip();
        return Account.signingIn(login, form.getOrDefault("password", ""))
                .map(account ->
                        logins.begin(account, Reply.redirect(waiting.containsKey(id) ? "/consent?request=" + id : "/")))
                .orElseGet(() -> pages.login(403, id, name(id), login, "This name and password do not match."));
    }

    Reply logout(Request request) {
        String id = request.fromOwnPage().form().getOrDefault("request", "");
        return logins.end(request, Reply.redirect("/login" + (waiting.containsKey(id) ? "?request=" + id : "")));
    }

    Reply consentPage(Request request) {
        String id = request.query().getOrDefault("request", "");
        AuthorizationRequest asked = waiting.get(id);
        if (asked == null) {
            return gone();
        }
        return logins.of(request)
                .map(account -> pages.consent(id, asked, account))
                .orElseGet(() -> Reply.redirect("/login?request=" + id));
    }

    /** The answer takes the request away: going back in the browser asks for nothing a second time. */
    Reply consent(Request request) {
        Map<String, String> form = request.fromOwnPage().form();
        Account account = logins.of(request).orElseThrow(() -> new BadRequest(403, "Sign in first."));
        AuthorizationRequest asked = waiting.remove(form.getOrDefault("request", ""));
        if (asked == null) {
            return gone();
        }
        boolean allowed = form.getOrDefault("decision", "").equals("allow");
        String name = allowed ? "code" : "error";
        String value = allowed ? codes.issue(asked, account) : "access_denied";
        return Reply.redirect(AuthorizationRequest.back(asked.client(), issuer, asked.state(), name, value));
    }

    private String name(String id) {
        AuthorizationRequest asked = waiting.get(id);
        return asked == null ? "" : asked.client().name();
    }

    private Reply gone() {
        return pages.notice(404, "Nothing waits here", "Go back to the application and start again.");
    }
}
