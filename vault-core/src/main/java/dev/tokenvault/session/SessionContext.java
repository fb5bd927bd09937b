package dev.tokenvault.session;

import java.util.Optional;

/** What a {@link SessionAdapter} may look at: one web request, whatever server it came through. */
public interface SessionContext {
    /** The first header of this name, case-insensitive. */
    Optional<String> header(String name);

    /** The cookie of this name. */
    Optional<String> cookie(String name);

    /** The server's own request object, if it is of this type. */
    <T> Optional<T> unwrap(Class<T> nativeRequest);
}
