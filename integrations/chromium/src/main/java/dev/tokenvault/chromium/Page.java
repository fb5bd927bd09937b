package dev.tokenvault.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.chromium.ActivityLog.Dialog;
import dev.tokenvault.chromium.devtools.Navigation;
import dev.tokenvault.chromium.devtools.Session;
import dev.tokenvault.chromium.input.ElementScript;
import dev.tokenvault.chromium.input.KeyStroke;
import dev.tokenvault.chromium.input.Keyboard;
import dev.tokenvault.chromium.input.Mouse;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A tab or window. Calls block until the page has done what was asked, or throw {@link ChromiumException} once the
 * patience of {@link LaunchOptions} is over. A selector is CSS; {@code host >>> inner} looks inside open shadow roots.
 */
public final class Page implements AutoCloseable {
    private final BrowserContext context;
    private final Session session;
    private final String targetId;
    private final Navigation navigation;
    private final Scripts scripts;
    private final Keyboard keyboard;
    private final Mouse mouse;
    private final ActivityLog log;
    private final Popups popups;
    private volatile Appearance appearance;

    Page(BrowserContext context, Session session, String targetId, Optional<Page> opener) {
        this.context = context;
        this.session = session;
        this.targetId = targetId;
        this.navigation = new Navigation(session);
        this.scripts = new Scripts(session, navigation);
        this.keyboard = new Keyboard(session);
        this.mouse = new Mouse(session);
        this.log = context.log().part();
        this.popups = new Popups(patience());
        this.appearance = opener.map(page -> page.appearance.unsized())
                .orElse(context.options().appearance());
        session.on("Page.javascriptDialogOpening", this::answerDialog);
    }

    /** Sent before the page runs. */
    CompletableFuture<Void> fitOut() {
        return CompletableFuture.allOf(
                session.send("Page.enable"),
                session.send("Page.setLifecycleEventsEnabled", Map.of("enabled", true)),
                appearance.applyTo(session));
    }

    /** Opens an address and waits until it is loaded; an HTTP error is a page like others, no answer at all is an error. */
    public Page goTo(String url) {
        return done(navigation.open(url), "opening " + Navigation.withoutQuery(url));
    }

    /** Opens an address and waits until it is loaded. */
    public Page goTo(URI url) {
        return goTo(url.toString());
    }

    /** The address of the document, query and fragment included. */
    public String url() {
        return evaluate("location.href").text();
    }

    /** The value of an expression; a promise is awaited first. What the script throws is an error. */
    public JsValue evaluate(String script) {
        return scripts.evaluate(script, patience());
    }

    /** Waits until an expression is true, across navigations. */
    public Page waitFor(String condition) {
        return waitFor(condition, patience());
    }

    /** Waits until an expression is true, across navigations. */
    public Page waitFor(String condition, Duration atMost) {
        scripts.waitFor(condition, atMost);
        return this;
    }

    /** Clicks the middle of an element with the mouse, once it is there, visible, at rest and not covered. */
    public Page click(String selector) {
        return click(selector, patience());
    }

    /** Clicks the middle of an element if it can be clicked in time; a browser drops input before the first paint. */
    public Page click(String selector, Duration atMost) {
        scripts.spot(selector, atMost);
        evaluate(ElementScript.painted());
        JsonNode spot = scripts.spot(selector, atMost);
        return done(mouse.click(spot.path("x").asDouble(), spot.path("y").asDouble()), "clicking " + selector);
    }

    /** The text of an element as rendered, once it is there. */
    public String text(String selector) {
        return scripts.text(selector, patience());
    }

    /** Types into the element that has the focus. */
    public Page type(String text) {
        return done(keyboard.type(text), "typing");
    }

    /** Presses a key, for example {@code Enter}, {@code Shift+Tab} or {@code Control+a}. */
    public Page press(String key) {
        return done(keyboard.press(KeyStroke.of(key)), "pressing " + key);
    }

    /** The viewport as it looks now: the bytes of a PNG. */
    public byte[] screenshot() {
        CompletableFuture<JsonNode> answer = session.send("Page.captureScreenshot", Map.of("format", "png"));
        return Base64.getDecoder()
                .decode(await(answer, "taking a screenshot").path("data").asText());
    }

    /** Shows the page in another way from now on. Popups opened later take over everything but the size. */
    public Page emulate(Appearance wanted) {
        appearance = wanted;
        return done(wanted.applyTo(session), "changing its appearance");
    }

    /** The pages that this one opened. */
    public Popups popups() {
        return popups;
    }

    /** What this page did. */
    public ActivityLog log() {
        return log;
    }

    /** The context whose cookies it sees. */
    public BrowserContext context() {
        return context;
    }

    /** Whether it is gone, whoever closed it. */
    public boolean isClosed() {
        return session.epitaph().isPresent();
    }

    /** Waits until it is gone. */
    public void awaitClosed() {
        await(session.ended(), "waiting for it to close");
    }

    /** Closes it without asking it. */
    @Override
    public void close() {
        if (!isClosed()) {
            session.browser().post("Target.closeTarget", Map.of("targetId", targetId));
            awaitClosed();
        }
    }

    String targetId() {
        return targetId;
    }

    private void answerDialog(JsonNode event) {
        log.add(new Dialog(event.path("type").asText(), event.path("message").asText()));
        boolean accept = context.options().acceptDialogs();
        String text = event.path("defaultPrompt").asText();
        session.post("Page.handleJavaScriptDialog", Map.of("accept", accept, "promptText", text));
    }

    private Duration patience() {
        return context.options().patience();
    }

    private Page done(CompletableFuture<Void> future, String doing) {
        await(future, doing);
        return this;
    }

    private <T> T await(CompletableFuture<T> future, String doing) {
        return Await.answer(future, patience(), () -> doing + " on " + navigation.place());
    }
}
