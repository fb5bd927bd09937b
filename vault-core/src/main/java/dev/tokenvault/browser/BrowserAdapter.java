package dev.tokenvault.browser;

import dev.tokenvault.model.Secret.BrowserState;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import java.net.URI;
import java.util.Optional;

/**
 * Opens isolated browsers in which a person signs in on a service's own page. Every browser starts with an empty profile
 * of its own and reaches public addresses only. What is typed into one is never logged, stored or inspected. Thread-safe;
 * the vault closes the adapter when it is closed itself.
 */
public interface BrowserAdapter extends AutoCloseable {
    /** Opens a browser on the login page; fails with {@code browser_unavailable} if none can be had. */
    RemoteBrowser open(BrowserTask task, Observer observer);

    /** Finds a kept browser again by its {@link RemoteBrowser#handle()}; empty if it is gone. */
    Optional<RemoteBrowser> attach(SecretString handle);

    /** Whether a captured state still counts as signed in. */
    boolean isSignedIn(BrowserState state, BrowserLogin scheme);

    @Override
    void close();

    /** Hears what happens in a browser, on the adapter's own thread; must return quickly. */
    interface Observer {
        /** The person is at this address. */
        void at(URI address);

        /** The success rule holds. */
        void signedIn();

        /** The browser ended; the reason is a stable code. */
        void ended(String reason);
    }
}
