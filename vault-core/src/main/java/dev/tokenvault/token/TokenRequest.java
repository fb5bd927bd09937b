package dev.tokenvault.token;

import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.SecretString;
import java.net.URI;
import java.util.Optional;

/** What is asked of a token endpoint. */
public sealed interface TokenRequest {
    /** The scopes that stand if the answer names none (RFC 6749 §5.1). */
    Scopes scopes();

    /**
     * A code for tokens (RFC 6749 §4.1.3).
     *
     * @param verifier the PKCE verifier (RFC 7636 §4.5); empty only where the catalog turns PKCE off
     */
    record Code(SecretString code, Optional<SecretString> verifier, URI redirectUri, Scopes scopes)
            implements TokenRequest {}

    /** A refresh token for new tokens (RFC 6749 §6); the scopes stay what they were. */
    record Refresh(SecretString refreshToken, Scopes scopes) implements TokenRequest {}
}
