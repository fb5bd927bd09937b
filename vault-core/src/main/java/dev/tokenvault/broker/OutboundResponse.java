package dev.tokenvault.broker;

import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;

/**
 * What the service answered, whatever its status, with the injected secret scrubbed and every header that carries
 * authority removed.
 */
public record OutboundResponse(int status, Headers headers, Body body) {
    private static final long TEXT_LIMIT = 64L << 20;

    /** Whether the status is 2xx. */
    public boolean ok() {
        return status / 100 == 2;
    }

    /** The body as UTF-8 text. */
    public String text() {
        return body.text(TEXT_LIMIT);
    }
}
