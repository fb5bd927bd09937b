package dev.tokenvault.http.server;

import dev.tokenvault.session.SessionContext;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * One request as it came in, nothing decoded yet: what a bridge to a server has to tell. The routes decode each part
 * once, and never ask for the host name that the request claims. Used by one thread.
 */
public interface WebRequest extends SessionContext {
    /** The method in upper case. */
    String method();

    /** The path as it was sent, without the query, percent-encoding and all. */
    String rawPath();

    /** What follows the question mark, as it was sent. */
    Optional<String> rawQuery();

    /** Every value of this header; names are compared without case. */
    List<String> headers(String name);

    /** The body, to be read once; whoever bridges need not limit it. */
    InputStream body();

    @Override
    default Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** The first cookie of this name (RFC 6265 §5.4). */
    @Override
    default Optional<String> cookie(String name) {
        return Cookies.of(this).value(name);
    }
}
