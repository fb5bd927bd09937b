package dev.tokenvault.chromium.devtools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Where a page is and when it has arrived. Each document has a loader id: it is committed first and loaded later. A trip is
 * over when its document, or one that a script put in its place meanwhile, has fired its load event. Thread-safe; one trip
 * at a time, a new one replaces the old.
 */
public final class Navigation {
    private final Session session;
    private volatile String address = "about:blank";
    private volatile Trip trip = new Trip();

    /** Listens; to be made before the page runs, with the Page domain and its lifecycle events enabled. */
    public Navigation(Session session) {
        this.session = session;
        session.on("Page.frameNavigated", event -> {
            JsonNode frame = event.path("frame");
            if (!frame.has("parentId")) {
                address = frame.path("url").asText();
                trip.committed(frame.path("loaderId").asText());
            }
        });
        session.on("Page.lifecycleEvent", event -> {
            if (event.path("name").asText().equals("load")) {
                trip.loaded(event.path("loaderId").asText());
            }
        });
    }

    /** The address of the last document, without query and fragment, which may carry secrets. */
    public String place() {
        return withoutQuery(address);
    }

    /** Opens an address; done when it is loaded. Fails if nothing answered there; an HTTP error page is a page. */
    public CompletableFuture<Void> open(String url) {
        Trip started = new Trip();
        trip = started;
        return session.send("Page.navigate", Map.of("url", url)).thenCompose(answer -> {
            if (!answer.path("errorText").asText().isEmpty()) {
                String why = answer.path("errorText").asText();
                return CompletableFuture.failedFuture(DevToolsException.refused(withoutQuery(url) + ": " + why));
            }
            // No loader: only the fragment changed, and the document stays.
            return answer.has("loaderId")
                    ? started.arrival(answer.path("loaderId").asText())
                    : CompletableFuture.completedFuture(null);
        });
    }

    /** An address as it may stand in a message. */
    public static String withoutQuery(String url) {
        return url.replaceFirst("(?s)[?#].*", "");
    }

    private static final class Trip {
        private final CompletableFuture<Void> arrived = new CompletableFuture<>();
        private final List<String> committed = new ArrayList<>();
        private final Set<String> loaded = new HashSet<>();
        private String wanted = "";

        synchronized CompletableFuture<Void> arrival(String loader) {
            wanted = loader;
            look();
            return arrived;
        }

        synchronized void committed(String loader) {
            committed.add(loader);
            look();
        }

        synchronized void loaded(String loader) {
            loaded.add(loader);
            look();
        }

        private void look() {
            int from = committed.indexOf(wanted);
            if (from >= 0 && committed.subList(from, committed.size()).stream().anyMatch(loaded::contains)) {
                arrived.complete(null);
            }
        }
    }
}
