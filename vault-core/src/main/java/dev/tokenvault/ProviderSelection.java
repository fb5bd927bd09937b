package dev.tokenvault;

import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which providers a vault offers: chosen from the catalog, added, or put in the place of the catalog's. */
final class ProviderSelection {
    private final Set<String> chosen = new LinkedHashSet<>();
    private final List<Provider> added = new ArrayList<>();
    private final List<Provider> overriding = new ArrayList<>();

    void choose(String catalogId) {
        chosen.add(catalogId);
    }

    void add(Provider provider) {
        added.add(provider);
    }

    void override(Provider provider) {
        overriding.add(provider);
    }

    List<Provider> resolve(Collection<ClientRegistration> clients) {
        ProviderCatalog catalog = ProviderCatalog.builtIn();
        for (Provider provider : added) {
            if (catalog.find(provider.id()).isPresent()) {
                throw VaultException.notConfigured("provider(…) has the id '" + provider.id()
                        + "' of the catalog: use overrideProvider(…) if you mean to replace it, or another id.");
            }
        }
        List<Provider> all = new ArrayList<>(added);
        all.addAll(overriding);
        Set<String> wanted = new LinkedHashSet<>(chosen);
        clients.forEach(client -> wanted.add(client.provider()));
        for (String id : wanted) {
            Optional<Provider> own = all.stream().filter(p -> p.id().equals(id)).findFirst();
            if (own.isEmpty()) {
                all.add(catalog.require(id));
            }
        }
        return all;
    }
}
