package dev.tokenvault.examples.quickstart.app;

import dev.tokenvault.TokenVaultBuilder;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.examples.quickstart.agent.RepositoryTools;
import dev.tokenvault.http.client.JdkHttpTransport;
import java.util.Map;
import java.util.Optional;

/** GitHub itself, by an OAuth app of your own. The catalog knows the rest. */
public record GitHubService(ClientRegistration client) implements Service {
    /** Empty unless the environment names the OAuth app. */
    public static Optional<Service> from(Map<String, String> environment) {
        String id = environment.getOrDefault("GITHUB_CLIENT_ID", "");
        String secret = environment.getOrDefault("GITHUB_CLIENT_SECRET", "");
        if (id.isBlank() || secret.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new GitHubService(ClientRegistration.of("github", id, secret)));
    }

    @Override
    public String id() {
        return "github";
    }

    @Override
    public void register(TokenVaultBuilder vault, String callback) {
        vault.client(client).transport(JdkHttpTransport.create());
    }

    @Override
    public RepositoryTools tools() {
        return new RepositoryTools("github", "https://api.github.com");
    }
}
