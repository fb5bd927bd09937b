package dev.tokenvault.credential;

import dev.tokenvault.model.Scopes;
import java.util.Objects;
import java.util.Optional;

/**
 * What is needed to act: a provider, what must have been granted there and, if it matters, which account.
 *
 * @param account the account's stable id or chosen name; empty = whichever there is, if there is one
 * @param credentialId exactly this credential; it still has to be visible to whoever asks
 */
public record Requirement(String provider, Scopes scopes, Optional<String> account, Optional<String> credentialId) {
    /** Requires all. */
    public Requirement {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(scopes, "scopes");
    }

    /** Any account of the provider with these scopes. */
    public static Requirement of(String provider, String... scopes) {
        return new Requirement(provider, Scopes.of(scopes), Optional.empty(), Optional.empty());
    }

    /** The same at this account. */
    public Requirement account(String accountId) {
        return new Requirement(provider, scopes, Optional.of(accountId), credentialId);
    }

    /** The same with exactly this credential. */
    public Requirement credential(String id) {
        return new Requirement(provider, scopes, account, Optional.of(id));
    }

    /** The same with more scopes. */
    public Requirement and(Scopes more) {
        return new Requirement(provider, scopes.union(more), account, credentialId);
    }
}
