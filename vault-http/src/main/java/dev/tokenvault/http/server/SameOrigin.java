package dev.tokenvault.http.server;

import dev.tokenvault.model.VaultException;
import java.util.Optional;

/**
 * Whether a request comes from a page of the application itself. {@code Sec-Fetch-Site} cannot be set by a page, so it
 * decides where there is one; {@code Origin} decides in browsers that do not send it. No address of the request itself
 * is looked at.
 */
final class SameOrigin {
    private final String origin;

    SameOrigin(String origin) {
        this.origin = origin;
    }

    /** For requests that a script of the application sends. */
    void require(WebRequest request) {
        if (foreign(request) || (site(request).isEmpty() && origin(request).isEmpty())) {
            throw crossSite();
        }
    }

    /**
     * For forms of our own pages, which carry a token: their pages send no referrer, and then a browser without {@code
     * Sec-Fetch-Site} tells no origin either.
     */
    void requireForm(WebRequest request) {
        if (foreign(request)) {
            throw crossSite();
        }
    }

    /** For addresses that a person follows a link to: nothing else may load them. */
    void requireNavigation(WebRequest request) {
        if (request.header("Sec-Fetch-Mode").filter(m -> !m.equals("navigate")).isPresent()) {
            throw crossSite();
        }
    }

    /** Whether a page of the application opened this address in a window or tab. */
    boolean ownNavigation(WebRequest request) {
        return site(request).filter("same-origin"::equals).isPresent()
                && request.header("Sec-Fetch-Dest").map("document"::equals).orElse(true);
    }

    private boolean foreign(WebRequest request) {
        return site(request).filter(s -> !s.equals("same-origin")).isPresent()
                || origin(request).filter(o -> !o.equals(origin)).isPresent();
    }

    private static Optional<String> site(WebRequest request) {
        return request.header("Sec-Fetch-Site");
    }

    /** A page without a referrer says {@code null}, which is no origin. */
    private static Optional<String> origin(WebRequest request) {
        return request.header("Origin").filter(o -> !o.equals("null"));
    }

    private static VaultException crossSite() {
        return new VaultException(
                "cross_site_request", "This request does not come from a page of the application, so it is refused.");
    }
}
