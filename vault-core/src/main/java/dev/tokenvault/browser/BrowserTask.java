package dev.tokenvault.browser;

import dev.tokenvault.model.Secret.BrowserState;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a remote browser is opened for.
 *
 * @param sessionId the login's id; an adapter may use it to name what it opens, it is no secret
 * @param scheme where to log in and what counts as success
 * @param restore the state to begin with, when a login is renewed
 * @param atMostFor after which the adapter ends the browser by itself; 1–60 minutes
 */
public record BrowserTask(String sessionId, BrowserLogin scheme, Optional<BrowserState> restore, Duration atMostFor) {
    /** Requires all. */
    public BrowserTask {
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(scheme, "scheme");
        Objects.requireNonNull(restore, "restore");
        Objects.requireNonNull(atMostFor, "atMostFor");
    }
}
