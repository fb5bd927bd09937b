package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.provider.AuthScheme.BrowserLogin;
import dev.tokenvault.provider.Provider;
import java.net.URI;

/** A provider as front ends see it: what a person needs to choose it, and no address but its icon's. */
final class ProviderJson {
    private ProviderJson() {}

    static ObjectNode of(Provider provider) {
        boolean session = provider.scheme() instanceof BrowserLogin login && login.keepsBrowser();
        return of(
                        provider.id(),
                        provider.name(),
                        provider.description(),
                        provider.scheme().method())
                .put("iconUrl", provider.icon().map(URI::toString).orElse(null))
                .put("usageMode", session ? "session" : "token");
    }

    /** One that is offered no longer, of which only the id and the way in are known. */
    static ObjectNode gone(String id, String authMethod) {
        return of(id, id, "", authMethod).putNull("iconUrl").put("usageMode", "token");
    }

    private static ObjectNode of(String id, String name, String description, String method) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("description", description)
                .put("authMethod", method);
    }
}
