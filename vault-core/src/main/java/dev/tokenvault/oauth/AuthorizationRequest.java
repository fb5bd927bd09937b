package dev.tokenvault.oauth;

import java.net.URI;
import java.time.Instant;

/**
 * Where to send the person's browser, and the cookie that has to go with it.
 *
 * @param uri the provider's authorization endpoint with every parameter (RFC 6749 §4.1.1); holds the state, so it is not
 *     printed
 */
public record AuthorizationRequest(URI uri, FlowCookie cookie, Instant expiresAt) {
    @Override
    public String toString() {
        return "AuthorizationRequest[" + uri.getHost() + ", until " + expiresAt + "]";
    }
}
