package dev.tokenvault.chromium.input;

import dev.tokenvault.chromium.devtools.Session;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A page's mouse; the coordinates are CSS pixels from the top left corner of the viewport. Thread-safe. */
public final class Mouse {
    private final Session session;

    public Mouse(Session session) {
        this.session = session;
    }

    /** Moves there and clicks the left button; done when the page has handled it, or is gone because of it. */
    public CompletableFuture<Void> click(double x, double y) {
        return CompletableFuture.allOf(Stream.of(
                        event("mouseMoved", x, y, "none", 0),
                        event("mousePressed", x, y, "left", 1),
                        event("mouseReleased", x, y, "left", 1))
                .map(event -> session.deliver("Input.dispatchMouseEvent", event))
                .toArray(CompletableFuture<?>[]::new));
    }

    private static Map<String, Object> event(String type, double x, double y, String button, int clicks) {
        return Map.of("type", type, "x", x, "y", y, "button", button, "clickCount", clicks);
    }
}
