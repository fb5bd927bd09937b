package dev.tokenvault.browser;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** How a person sees and operates a remote browser. */
public sealed interface LiveView {
    /** It is a window on the person's own screen. */
    record Window() implements LiveView {}

    /** The adapter's service shows it at this https address, which is told to the login's owner only. */
    record Hosted(URI link) implements LiveView {}

    /** The vault's own view: frames out, input in. */
    non-sealed interface Screencast extends LiveView {
        /** Sends the newest frames to a watcher until what it returns is closed; a slow watcher skips frames. */
        AutoCloseable watch(Consumer<Frame> watcher);

        /** One input event of the vault's own page, as JSON; anything but a known event is refused. */
        void input(String eventJson);
    }

    /**
     * One picture.
     *
     * @param jpeg the encoded picture
     * @param width of the page in CSS pixels, for scaling input
     * @param height of the page in CSS pixels
     */
    record Frame(ByteBuffer jpeg, int width, int height) {
        /** The picture cannot be changed by a watcher. */
        public Frame {
            jpeg = jpeg.asReadOnlyBuffer();
        }

        /** Size only. */
        @Override
        public String toString() {
            return "Frame[" + width + "x" + height + "]";
        }
    }
}
