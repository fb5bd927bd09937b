package dev.tokenvault.credential;

import dev.tokenvault.model.Secret;
import dev.tokenvault.provider.PinnedProvider;

/**
 * A credential's sealed text, opened: plaintext, so it lives no longer than the call that needs it.
 *
 * @param version the version of the secret, which a rejected token is named by
 */
public record OpenedCredential(String credentialId, Secret secret, PinnedProvider pin, String account, long version) {}
