package dev.tokenvault.examples.quickstart.app;

import dev.tokenvault.TokenVaultBuilder;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.examples.quickstart.agent.RepositoryTools;
import dev.tokenvault.examples.quickstart.http.Template;
import dev.tokenvault.examples.quickstart.provider.OctoDemo;
import dev.tokenvault.examples.quickstart.provider.grants.Client;
import dev.tokenvault.examples.quickstart.provider.grants.Scope;
import dev.tokenvault.http.client.JdkHttpTransport;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderCatalog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The likeness of GitHub on this machine: a provider that the catalog does not know, told by a file of our own. */
public record OctoService(OctoDemo octo) implements Service {
    @Override
    public String id() {
        return "octo-demo";
    }

    @Override
    public void register(TokenVaultBuilder vault, String callback) {
        Client registered = octo.register("Quickstart chat", callback);
        vault.provider(provider())
                .client(ClientRegistration.of(id(), registered.id(), registered.secret()))
                .transport(JdkHttpTransport.builder().allowLoopback().build());
    }

    @Override
    public Map<String, String> words() {
        return Arrays.stream(Scope.values())
                .collect(Collectors.toMap(scope -> "scope." + id() + "." + scope.token(), Scope::words));
    }

    @Override
    public RepositoryTools tools() {
        return new RepositoryTools(id(), octo.origin() + "/api");
    }

    private Provider provider() {
        String file = new String(Template.resource(OctoDemo.class, "octo-demo-catalog.json"), StandardCharsets.UTF_8);
        return ProviderCatalog.read(
                file.replace("{host}", URI.create(octo.origin()).getAuthority()));
    }
}
