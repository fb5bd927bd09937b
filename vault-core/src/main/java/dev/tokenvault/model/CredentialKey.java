package dev.tokenvault.model;

import java.util.Objects;

/**
 * What names a credential: whose it is, for which provider, for which account there.
 *
 * @param provider the provider's id in the registry
 * @param account the provider's stable id of the account, else a name that the host chose, else {@link #DEFAULT}
 */
public record CredentialKey(Owner owner, String provider, String account) {
    /** The account name where the provider tells none and the host chose none. */
    public static final String DEFAULT = "default";

    /** Checks provider and account. */
    public CredentialKey {
        Objects.requireNonNull(owner, "owner");
        Ids.check("The provider id", provider);
        Ids.check("The account name", account);
    }

    /** 64 hex characters that stand for the account in the store. */
    public String accountKey() {
        return Fingerprint.of("account", account);
    }
}
