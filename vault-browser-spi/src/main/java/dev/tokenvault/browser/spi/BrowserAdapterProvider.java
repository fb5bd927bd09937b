package dev.tokenvault.browser.spi;

import dev.tokenvault.browser.BrowserAdapter;

/**
 * The service that a module with a {@link BrowserAdapter} provides to {@link java.util.ServiceLoader}: named in its
 * {@code module-info} and in {@code META-INF/services}.
 */
public interface BrowserAdapterProvider {
    /** A short name, unique among the providers on a path: lower-case letters, digits and {@code -}. */
    String name();

    /** The adapter; fails with {@code not_configured} when something it needs is missing, such as a browser. */
    BrowserAdapter create(BrowserOptions options);
}
