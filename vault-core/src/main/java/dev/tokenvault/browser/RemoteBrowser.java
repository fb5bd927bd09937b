package dev.tokenvault.browser;

import dev.tokenvault.model.Secret.BrowserState;
import dev.tokenvault.model.SecretString;
import java.net.URI;
import java.util.Set;

/** One open browser. Thread-safe; closing it twice does nothing. */
public interface RemoteBrowser extends AutoCloseable {
    /** What {@link BrowserAdapter#attach} takes. */
    SecretString handle();

    /** Whether any node can attach to it, or only the one that opened it. */
    boolean attachableAnywhere();

    /** How the person sees and operates it. */
    LiveView liveView();

    /** Where it is now. */
    URI address();

    /** Cookies and storage of these domains and nothing else. */
    BrowserState capture(Set<String> domains);

    @Override
    void close();
}
