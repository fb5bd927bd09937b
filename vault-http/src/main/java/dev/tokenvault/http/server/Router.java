package dev.tokenvault.http.server;

import dev.tokenvault.model.VaultException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the route of a request by method and path. Immutable once it is filled. */
final class Router {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * One address.
     *
     * @param path segments; the one that is {@code *} stands for any
     */
    private record Entry(String method, List<String> path, Door door, Route route) {
        boolean covers(List<String> segments) {
            if (segments.size() != path.size()) {
                return false;
            }
            for (int i = 0; i < path.size(); i++) {
                if (!path.get(i).equals("*") && !path.get(i).equals(segments.get(i))) {
                    return false;
                }
            }
            return true;
        }

        String id(List<String> segments) {
            int star = path.indexOf("*");
            return star < 0 ? "" : segments.get(star);
        }
    }

    /** Adds an address; it answers HEAD only where that is listed, so that what acts on GET never acts on HEAD. */
    Router on(String methods, String path, Door door, Route route) {
        for (String method : methods.split(" ", -1)) {
            entries.add(new Entry(method, List.of(path.split("/", -1)), door, route));
        }
        return this;
    }

    /** The answer of the route of this path, given below the base path and without its first slash. */
    Optional<WebResponse> answer(WebRequest request, String path) {
        List<String> segments = segments(path);
        Set<String> allowed = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (entry.covers(segments)) {
                if (entry.method().equals(request.method())) {
                    return Optional.of(entry.door()
                            .enter(new Visit(request, path, entry.id(segments), Optional.empty()), entry.route()));
                }
                allowed.add(entry.method());
            }
        }
        if (!allowed.isEmpty()) {
            throw new WrongMethod(String.join(", ", allowed));
        }
        return Optional.empty();
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            segments.add(Encoded.segment(part));
        }
        return segments;
    }

    /** The address is right and the method is not. */
    static final class WrongMethod extends VaultException {
        private static final long serialVersionUID = 1L;

        private final String allowed;

        WrongMethod(String allowed) {
            super("method_not_allowed", "This address takes " + allowed + " only.");
            this.allowed = allowed;
        }

        String allowed() {
            return allowed;
        }
    }
}
