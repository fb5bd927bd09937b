package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.web.Answer;
import dev.tokenvault.testkit.web.Parameters;
import dev.tokenvault.testkit.web.RecordedRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The authorization endpoint (RFC 6749 §3.1): approves at once, or has a person sign in and decide. */
final class FrontChannel {
    private final Settings settings;
    private final URI issuer;
    private final Codes codes;
    private final Visitors visitors;
    private final Pages pages;

    FrontChannel(Settings settings, URI issuer, Codes codes, Visitors visitors) {
        this.settings = settings;
        this.issuer = issuer;
        this.codes = codes;
        this.visitors = visitors;
        this.pages = new Pages(settings.name());
    }

    Answer authorize(RecordedRequest request) {
        if (!request.method().equals("GET")) {
            return Answer.empty(405).with("Allow", "GET");
        }
        Parameters query = request.query();
        String redirectUri = query.first("redirect_uri").orElse("");
        Optional<FakeClient> client = settings.clients().stream()
                .filter(known -> known.id().equals(query.first("client_id").orElse("")))
                .filter(known -> known.redirectUris().contains(redirectUri))
                .findFirst();
        if (client.isEmpty()) {
            return pages.refusal("This application is not known here, or its redirect_uri is not the registered one.");
        }
        try {
            return decide(request, Ask.of(query, client.get(), redirectUri, settings.scopes()));
        } catch (OAuthError e) {
            return back(redirectUri, Map.of("error", e.code()), query.first("state"));
        }
    }

    private Answer decide(RecordedRequest request, Ask ask) {
        if (!settings.pages()) {
            return approve(ask, visitors.present(), ask.scopes());
        }
        return visitors.of(request)
                .map(user -> pages.consent(ask, user, visitors.remember(request, ask)))
                .orElseGet(() -> pages.login(request.rawQuery(), 200));
    }

    Answer login(RecordedRequest request) {
        Parameters form = request.form();
        String query = form.first("query").orElse("");
        return visitors.signIn(
                        form.first("username").orElse(""),
                        form.first("password").orElse(""))
                .map(cookie -> Answer.redirect(303, Paths.AUTHORIZE + "?" + query)
                        .with("Set-Cookie", cookie + "; Path=/; HttpOnly; SameSite=Lax"))
                .orElseGet(() -> pages.login(query, 401));
    }

    Answer consent(RecordedRequest request) {
        Parameters form = request.form();
        Optional<Ask> remembered =
                visitors.recall(request, form.first("request").orElse(""));
        if (remembered.isEmpty()) {
            return pages.refusal("This question was answered before, or to somebody else.");
        }
        Ask ask = remembered.get();
        if (!form.first("decision").orElse("").equals("approve")) {
            return back(ask.redirectUri(), Map.of("error", "access_denied"), ask.state());
        }
        Set<String> kept = new HashSet<>(ask.scopes());
        kept.retainAll(form.all("scope"));
        return approve(ask, visitors.of(request).orElseThrow(), kept);
    }

    private Answer approve(Ask ask, String user, Set<String> scopes) {
        Set<String> granted = new HashSet<>(scopes);
        granted.removeAll(settings.withheld());
        String code = codes.issue(new Grant(ask.client().id(), user, granted), ask.redirectUri(), ask.challenge());
        return back(ask.redirectUri(), Map.of("code", code), ask.state());
    }

    /** Back to the client, naming ourselves (RFC 9207). */
    private Answer back(String redirectUri, Map<String, String> result, Optional<String> state) {
        Map<String, String> parameters = new TreeMap<>(result);
        state.ifPresent(value -> parameters.put("state", value));
        parameters.put("iss", issuer.toString());
        String query = parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return Answer.redirect(303, redirectUri + (redirectUri.contains("?") ? "&" : "?") + query);
    }
}
