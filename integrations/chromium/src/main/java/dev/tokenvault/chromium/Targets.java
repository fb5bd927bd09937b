package dev.tokenvault.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.chromium.devtools.Session;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes hold of each page, frame and worker before its first line of script: Chromium halts it, it is fitted out, then it
 * runs. So nothing that it does is missed, whoever opened it.
 */
final class Targets {
    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);
    private static final Map<String, Object> HALT_NEW_ONES =
            Map.of("autoAttach", true, "waitForDebuggerOnStart", true, "flatten", true);

    private final Session browser;
    private final Map<String, BrowserContext> contexts = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Page>> pages = new ConcurrentHashMap<>();

    Targets(Session browser) {
        this.browser = browser;
        browser.on("Target.attachedToTarget", event -> attached(event, Optional.empty()));
    }

    CompletableFuture<JsonNode> follow() {
        return browser.send("Target.setAutoAttach", HALT_NEW_ONES);
    }

    void register(BrowserContext context) {
        contexts.put(context.id(), context);
    }

    void unregister(BrowserContext context) {
        contexts.remove(context.id());
    }

    /** The page of a target, once it is fitted out. */
    CompletableFuture<Page> page(String targetId) {
        return pages.computeIfAbsent(targetId, key -> new CompletableFuture<>());
    }

    private void attached(JsonNode event, Optional<ActivityLog> parent) {
        JsonNode target = event.path("targetInfo");
        Session session = browser.sibling(event.path("sessionId").asText());
        Optional<BrowserContext> context =
                Optional.ofNullable(contexts.get(target.path("browserContextId").asText()));
        if (context.isPresent() && target.path("type").asText().equals("page")) {
            attachedPage(target, session, context.get());
        } else {
            attachedPart(session, parent.or(() -> context.map(BrowserContext::log)));
        }
    }

    /** A frame, a worker, or something of a context that is not ours. */
    private void attachedPart(Session session, Optional<ActivityLog> log) {
        CompletableFuture<Void> fitted =
                log.map(its -> fitOut(session, its)).orElse(CompletableFuture.completedFuture(null));
        CompletableFuture.allOf(fitted, run(session)).exceptionally(failure -> {
            LOG.debug("a frame or worker was not fitted out: {}", failure.getMessage());
            return null;
        });
    }

    private void attachedPage(JsonNode target, Session session, BrowserContext context) {
        String id = target.path("targetId").asText();
        CompletableFuture<Page> ready = page(id);
        Optional<Page> opener = context.page(target.path("openerId").asText());
        Page page = new Page(context, session, id, opener);
        context.add(page);
        opener.ifPresent(its -> its.popups().add(ready));
        session.onEnd(() -> {
            pages.remove(id);
            context.remove(page);
        });
        CompletableFuture.allOf(page.fitOut(), fitOut(session, page.log()), run(session))
                .thenRun(() -> ready.complete(page))
                .exceptionally(failure -> {
                    // A popup that closed itself at once was a popup nevertheless.
                    if (page.isClosed()) {
                        ready.complete(page);
                    } else {
                        ready.completeExceptionally(failure);
                    }
                    return null;
                });
    }

    private CompletableFuture<Void> fitOut(Session session, ActivityLog log) {
        session.on("Target.attachedToTarget", event -> attached(event, Optional.of(log)));
        return CompletableFuture.allOf(
                ActivityFeed.connect(session, log), session.send("Target.setAutoAttach", HALT_NEW_ONES));
    }

    private static CompletableFuture<JsonNode> run(Session session) {
        return session.send("Runtime.runIfWaitingForDebugger");
    }
}
