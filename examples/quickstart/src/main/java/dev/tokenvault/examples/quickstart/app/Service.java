package dev.tokenvault.examples.quickstart.app;

import dev.tokenvault.TokenVaultBuilder;
import dev.tokenvault.examples.quickstart.agent.RepositoryTools;
import java.util.Map;

/** Whom the agent works with. */
public interface Service {
    /** Its id in the vault. */
    String id();

    /** Tells the vault how to connect to it. */
    void register(TokenVaultBuilder vault, String callback);

    /** What its scopes mean, for the vault's pages, by text key; empty where the vault knows them. */
    default Map<String, String> words() {
        return Map.of();
    }

    /** The agent's tools for it. */
    RepositoryTools tools();
}
