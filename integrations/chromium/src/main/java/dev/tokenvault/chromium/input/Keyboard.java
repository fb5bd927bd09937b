package dev.tokenvault.chromium.input;

import dev.tokenvault.chromium.devtools.Session;
import java.util.concurrent.CompletableFuture;

/** A page's keyboard: what it enters goes to the element that has the focus. Thread-safe. */
public final class Keyboard {
    private static final String KEY_EVENT = "Input.dispatchKeyEvent";

    private final Session session;

    public Keyboard(Session session) {
        this.session = session;
    }

    /** One key down and up; done when the page has handled both, or is gone because of it. */
    public CompletableFuture<Void> press(KeyStroke stroke) {
        return CompletableFuture.allOf(
                session.deliver(KEY_EVENT, stroke.down()), session.deliver(KEY_EVENT, stroke.up()));
    }

    /** One stroke per character, in order. */
    public CompletableFuture<Void> type(String text) {
        return CompletableFuture.allOf(text.codePoints()
                .mapToObj(character -> press(KeyStroke.of(character)))
                .toArray(CompletableFuture<?>[]::new));
    }
}
