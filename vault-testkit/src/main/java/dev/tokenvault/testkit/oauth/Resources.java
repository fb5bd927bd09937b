package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.web.Answer;
import dev.tokenvault.testkit.web.JsonObject;
import dev.tokenvault.testkit.web.RecordedRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the tokens are for: the account of a person, and notes that need a scope to be read or written (RFC 6750). */
final class Resources {
    /** The note stays the JSON string that it came as. */
    private static final Pattern NOTE = Pattern.compile(
            "\\s*\\{\\s*\"text\"\\s*:\\s*(\"(?:[^\"\\\\\\p{Cntrl}]++|\\\\[\"\\\\/bfnrtu])*+\")\\s*\\}\\s*");

    private static final int LONGEST = 4096;

    private final Grants grants;
    private final Map<String, List<String>> notes = new ConcurrentHashMap<>();

    Resources(Grants grants) {
        this.grants = grants;
    }

    Answer me(RecordedRequest request) {
        return authorized(
                request, "", access -> Answer.json(200, account(access.grant().user())));
    }

    Answer notes(RecordedRequest request) {
        return switch (request.method()) {
            case "GET" ->
                authorized(
                        request,
                        "notes:read",
                        access -> Answer.json(200, list(access.grant().user())));
            case "POST" ->
                authorized(request, "notes:write", access -> add(access.grant().user(), request.body()));
            default -> Answer.empty(405).with("Allow", "GET, POST");
        };
    }

    private JsonObject account(String user) {
        return JsonObject.EMPTY
                .with("sub", user)
                .with("id", user)
                .with("login", user)
                .with("name", user.substring(0, 1).toUpperCase(Locale.ROOT) + user.substring(1))
                .with("email", user + "@example.com");
    }

    private JsonObject list(String user) {
        List<String> own = notes.getOrDefault(user, List.of());
        return JsonObject.EMPTY
                .with("owner", user)
                .raw(
                        "notes",
                        own.stream()
                                .map(text -> "{\"text\":" + text + "}")
                                .toList()
                                .toString());
    }

    private Answer add(String user, String body) {
        Matcher note = NOTE.matcher(body);
        if (body.length() > LONGEST || !note.matches()) {
            return Answer.json(400, JsonObject.EMPTY.with("error", "The body has to be {\"text\":\"…\"}."));
        }
        notes.computeIfAbsent(user, u -> new CopyOnWriteArrayList<>()).add(note.group(1));
        return Answer.json(201, JsonObject.EMPTY.raw("text", note.group(1)));
    }

    private Answer authorized(RecordedRequest request, String scope, Function<Grants.Access, Answer> work) {
        String header = request.header("Authorization").orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Answer.empty(401).with("WWW-Authenticate", "Bearer realm=\"api\"");
        }
        return grants.access(header.substring(7))
                .map(access -> scope.isEmpty() || access.scopes().contains(scope)
                        ? work.apply(access)
                        : refused(403, "insufficient_scope", ", scope=\"" + scope + "\""))
                .orElseGet(() -> refused(401, "invalid_token", ""));
    }

    private static Answer refused(int status, String code, String more) {
        return Answer.json(status, JsonObject.EMPTY.with("error", code))
                .with("WWW-Authenticate", "Bearer realm=\"api\", error=\"" + code + "\"" + more);
    }
}
