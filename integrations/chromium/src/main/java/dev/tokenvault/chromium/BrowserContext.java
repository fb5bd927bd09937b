package dev.tokenvault.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.chromium.devtools.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One person's browser: its pages share cookies and storage with each other and with no other context. Nothing of it is
 * left once it is closed.
 */
public final class BrowserContext implements AutoCloseable {
    private final Session browser;
    private final Targets targets;
    private final String id;
    private final LaunchOptions options;
    private final ActivityLog log = ActivityLog.whole();
    private final List<Page> pages = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private BrowserContext(Session browser, Targets targets, String id, LaunchOptions options) {
        this.browser = browser;
        this.targets = targets;
        this.id = id;
        this.options = options;
    }

    static BrowserContext create(Session browser, Targets targets, LaunchOptions options) {
        JsonNode answer = Await.answer(
                browser.send("Target.createBrowserContext", Map.of("disposeOnDetach", true)),
                options.patience(),
                () -> "creating a browser context");
        BrowserContext context = new BrowserContext(
                browser, targets, answer.path("browserContextId").asText(), options);
        targets.register(context);
        return context;
    }

    /**
     * A cookie.
     *
     * @param expiresAt empty for one that lives as long as the context
     * @param sameSite {@code Strict}, {@code Lax}, {@code None} or empty
     */
    public record Cookie(
            String name,
            String value,
            String domain,
            String path,
            Optional<Instant> expiresAt,
            boolean httpOnly,
            boolean secure,
            String sameSite) {
        private static Cookie of(JsonNode json) {
            double expires = json.path("expires").asDouble(-1);
            return new Cookie(
                    json.path("name").asText(),
                    json.path("value").asText(),
                    json.path("domain").asText(),
                    json.path("path").asText(),
                    expires < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli((long) (expires * 1000))),
                    json.path("httpOnly").asBoolean(),
                    json.path("secure").asBoolean(),
                    json.path("sameSite").asText());
        }

        /** Without the value, which may be a session. */
        @Override
        public String toString() {
            return "Cookie[" + name + " of " + domain + path + "]";
        }
    }

    /** Opens a blank page, in a window of its own. */
    public Page newPage() {
        // A window each: a tab behind another one would not be painted.
        Map<String, Object> window = Map.of("url", "about:blank", "browserContextId", id, "newWindow", true);
        JsonNode answer =
                Await.answer(browser.send("Target.createTarget", window), options.patience(), () -> "opening a page");
        return Await.answer(
                targets.page(answer.path("targetId").asText()), options.patience(), () -> "preparing a page");
    }

    /** The open pages, popups included, in the order in which they were opened. */
    public List<Page> pages() {
        return pages.stream().filter(page -> !page.isClosed()).toList();
    }

    /** Every cookie, whether scripts can read it or not. */
    public List<Cookie> cookies() {
        JsonNode answer = Await.answer(
                browser.send("Storage.getCookies", Map.of("browserContextId", id)),
                options.patience(),
                () -> "reading the cookies");
        List<Cookie> cookies = new ArrayList<>();
        answer.path("cookies").forEach(json -> cookies.add(Cookie.of(json)));
        return List.copyOf(cookies);
    }

    /** Forgets every cookie. */
    public void clearCookies() {
        Await.answer(
                browser.send("Storage.clearCookies", Map.of("browserContextId", id)),
                options.patience(),
                () -> "clearing the cookies");
    }

    /** What all its pages did, those closed again included. */
    public ActivityLog log() {
        return log;
    }

    /** Closes its pages and forgets everything. */
    @Override
    public void close() {
        targets.unregister(this);
        if (closed.compareAndSet(false, true)) {
            Await.answer(
                    browser.deliver("Target.disposeBrowserContext", Map.of("browserContextId", id)),
                    options.patience(),
                    () -> "closing a browser context");
        }
    }

    String id() {
        return id;
    }

    LaunchOptions options() {
        return options;
    }

    Optional<Page> page(String targetId) {
        return pages.stream().filter(page -> page.targetId().equals(targetId)).findFirst();
    }

    void add(Page page) {
        pages.add(page);
    }

    void remove(Page page) {
        pages.remove(page);
    }
}
