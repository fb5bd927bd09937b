package dev.tokenvault.examples.quickstart.app;

import dev.tokenvault.TokenVaultBuilder;
import dev.tokenvault.examples.quickstart.agent.RepositoryTools;

/** Whom the agent works with. */
public interface Service {
    /** Its id in the vault. */
    String id();

    /** Tells the vault how to connect to it. */
    void register(TokenVaultBuilder vault, String callback);

    /** The agent's tools for it. */
    RepositoryTools tools();
}
