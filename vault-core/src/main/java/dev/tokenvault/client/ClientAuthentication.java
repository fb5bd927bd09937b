package dev.tokenvault.client;

import dev.tokenvault.model.SecretString;

/** How our client proves who it is at a token endpoint (RFC 6749 §2.3). */
public sealed interface ClientAuthentication {
    /** A public client: only its id is told. */
    record None() implements ClientAuthentication {}

    /** A shared secret, sent as the provider's catalog entry says: by Basic header or in the body. */
    record ClientSecret(SecretString secret) implements ClientAuthentication {}
}
