package dev.tokenvault.session;

import dev.tokenvault.model.Identity;
import java.util.Optional;

/**
 * Tells who is signed in. This is the only source of identity for the web routes: nothing in a path, a query or a body
 * is ever taken for one. Thread-safe.
 */
public interface SessionAdapter {
    /** Who asks; empty means nobody and is answered with 401. An exception counts as nobody too. */
    Optional<Identity> identityOf(SessionContext request);

    /**
     * Where a person signs in and comes back from, for page routes.
     *
     * @param returnTo a path of this vault to come back to
     */
    default Optional<String> loginUrl(String returnTo) {
        return Optional.empty();
    }
}
