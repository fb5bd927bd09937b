package dev.tokenvault.token;

import dev.tokenvault.model.Secret.OAuthTokens;
import java.util.Optional;

/**
 * A good answer of a token endpoint.
 *
 * @param account what the answer itself tells of the account
 */
public record TokenResponse(OAuthTokens tokens, Optional<Account> account) {}
