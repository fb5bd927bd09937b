package dev.tokenvault.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.chromium.ActivityLog.Message;
import dev.tokenvault.chromium.ActivityLog.Request;
import dev.tokenvault.chromium.ActivityLog.Source;
import dev.tokenvault.chromium.devtools.Session;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Turns the events of one page, frame or worker into entries of a log. */
final class ActivityFeed {
    private final ActivityLog log;

    private ActivityFeed(ActivityLog log) {
        this.log = log;
    }

    /** Listens and asks for the events; to be called before the target runs. */
    static CompletableFuture<Void> connect(Session session, ActivityLog log) {
        ActivityFeed feed = new ActivityFeed(log);
        session.on("Runtime.consoleAPICalled", feed::console);
        session.on("Runtime.exceptionThrown", feed::exception);
        session.on("Log.entryAdded", feed::entry);
        session.on("Audits.issueAdded", feed::issue);
        session.on("Inspector.targetCrashed", event -> log.add(new Message(Source.BROWSER, "error", "crashed", "")));
        session.on(
                "Network.requestWillBeSent",
                event -> request(log, event.at("/request/method"), event.at("/request/url")));
        session.on("Network.webSocketCreated", event -> request(log, event.path("method"), event.path("url")));
        session.on("Network.webTransportCreated", event -> request(log, event.path("method"), event.path("url")));
        return CompletableFuture.allOf(Stream.of("Runtime.enable", "Log.enable", "Network.enable", "Audits.enable")
                .map(session::send)
                .toArray(CompletableFuture<?>[]::new));
    }

    private static void request(ActivityLog log, JsonNode method, JsonNode url) {
        log.add(new Request(method.asText("CONNECT"), url.asText()));
    }

    private void console(JsonNode event) {
        StringJoiner text = new StringJoiner(" ");
        for (JsonNode argument : event.path("args")) {
            text.add(said(argument));
        }
        String url = event.at("/stackTrace/callFrames/0/url").asText();
        log.add(new Message(Source.CONSOLE, event.path("type").asText(), text.toString(), url));
    }

    private static String said(JsonNode argument) {
        if (argument.has("value")) {
            JsonNode value = argument.path("value");
            return value.isTextual() ? value.asText() : value.toString();
        }
        return argument.path("description")
                .asText(argument.path("unserializableValue")
                        .asText(argument.path("type").asText()));
    }

    private void exception(JsonNode event) {
        JsonNode details = event.path("exceptionDetails");
        String text = details.path("text").asText() + " " + said(details.path("exception"));
        log.add(new Message(
                Source.EXCEPTION, "error", text.strip(), details.path("url").asText()));
    }

    private void entry(JsonNode event) {
        JsonNode entry = event.path("entry");
        if (!entry.path("source").asText().equals("worker")) { // the worker has told already
            log.add(new Message(
                    Source.BROWSER,
                    entry.path("level").asText(),
                    entry.path("text").asText().strip(),
                    entry.path("url").asText()));
        }
    }

    private void issue(JsonNode event) {
        JsonNode violation = event.at("/issue/details/contentSecurityPolicyIssueDetails");
        if (violation.isObject()) {
            String blocked = violation
                    .path("blockedURL")
                    .asText(violation.path("contentSecurityPolicyViolationType").asText());
            String level = violation.path("isReportOnly").asBoolean() ? "info" : "error";
            String text = violation.path("violatedDirective").asText() + " forbids " + blocked;
            log.add(new Message(
                    Source.POLICY,
                    level,
                    text,
                    violation.at("/sourceCodeLocation/url").asText()));
        }
    }
}
