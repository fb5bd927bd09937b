package dev.tokenvault.chromium;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The pages that one page opened, by {@code window.open} or by a link with a target. Each is handed out once, in order. */
public final class Popups {
    private final Duration patience;
    private final List<CompletableFuture<Page>> opened = new ArrayList<>();
    private int taken;

    Popups(Duration patience) {
        this.patience = patience;
    }

    /** The next one; waits for it to open, not for it to load. */
    public Page next() {
        return next(patience);
    }

    /** The next one, if it opens in time. */
    public Page next(Duration atMost) {
        CompletableFuture<Page> popup =
                Await.until(atMost, left -> take(), () -> "the page opened another one (" + count() + " so far)");
        return Await.answer(popup, atMost, () -> "preparing a popup");
    }

    /** How many were opened so far, those closed again included. */
    public synchronized int count() {
        return opened.size();
    }

    synchronized void add(CompletableFuture<Page> popup) {
        opened.add(popup);
    }

    private synchronized Optional<CompletableFuture<Page>> take() {
        return taken < opened.size() ? Optional.of(opened.get(taken++)) : Optional.empty();
    }
}
