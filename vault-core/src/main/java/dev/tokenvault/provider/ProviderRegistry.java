package dev.tokenvault.provider;

import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The providers of one vault: what the builder chose from the catalog and what it added. Immutable, thread-safe. */
public final class ProviderRegistry {
    private final Map<String, Provider> providers;

    /** A registry of exactly these; two with one id are refused. */
    @Wiring
    public ProviderRegistry(Collection<Provider> all) {
        TreeMap<String, Provider> byId = new TreeMap<>();
        for (Provider provider : all) {
            if (byId.put(provider.id(), provider) != null) {
                throw VaultException.notConfigured("Two providers have the id '" + provider.id()
                        + "': give one another id, or replace the catalog's with overrideProvider(…).");
            }
        }
        providers = Map.copyOf(byId);
    }

    /** What this identity can connect to, by name. */
    public List<Provider> list(Identity who) {
        return providers.values().stream()
                .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()) != 0
                        ? a.name().compareToIgnoreCase(b.name())
                        : a.id().compareTo(b.id()))
                .toList();
    }

    /** The provider of this id, as the tenant sees it. */
    public Optional<Provider> find(Optional<Tenant> tenant, String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /** The same, or {@code provider_unknown}. */
    public Provider require(Optional<Tenant> tenant, String id) {
        return find(tenant, id)
                .orElseThrow(
                        () -> new VaultException(
                                "provider_unknown",
                                "This vault does not offer " + named(id)
                                        + ": add it with .providers(\"…\") if it is in the catalog, "
                                        + "with .client(ClientRegistration.of(…)) if it is an OAuth provider, or with .provider(…)."));
    }

    /** An id that is none may come from anywhere and is not repeated. */
    private static String named(String id) {
        return id.matches("[a-z0-9][a-z0-9_-]{0,63}") ? "'" + id + "'" : "such a provider";
    }
}
