package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tokenvault.provider.ProviderRegistry;

/** {@code GET /providers}: whom one can connect to. */
final class ListProviders implements Route {
    private final ProviderRegistry providers;

    ListProviders(ProviderRegistry providers) {
        this.providers = providers;
    }

    @Override
    public WebResponse answer(Visit visit) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        providers.list(visit.who()).forEach(provider -> all.add(ProviderJson.of(provider)));
        return Answers.json(all);
    }
}
