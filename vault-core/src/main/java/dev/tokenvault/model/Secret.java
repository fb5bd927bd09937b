package dev.tokenvault.model;

import dev.tokenvault.model.Credential.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The material of a credential: what has to be sealed. Every sensitive member is a {@link SecretString}, so printing
 * any of these records shows none of it.
 */
public sealed interface Secret {
    /** Which kind this is. */
    Kind kind();

    /**
     * What a token endpoint issued (RFC 6749 §5.1).
     *
     * @param tokenType lower case, for example {@code bearer}
     * @param scopes as granted
     * @param expiresAt when the access token ends; empty = the provider did not say
     * @param refreshExpiresAt when the refresh token ends; empty = unknown
     * @param proofKey the private key a DPoP-bound token needs (RFC 9449), as a JWK
     * @param extras harmless members of the answer that the provider's catalog entry names, for example a base URL
     */
    record OAuthTokens(
            SecretString accessToken,
            Optional<SecretString> refreshToken,
            String tokenType,
            Scopes scopes,
            Optional<Instant> expiresAt,
            Optional<Instant> refreshExpiresAt,
            Optional<SecretString> proofKey,
            Map<String, String> extras)
            implements Secret {
        /** Copies the extras. */
        public OAuthTokens {
            extras = Map.copyOf(extras);
        }

        /** A bearer token that never expires and cannot be refreshed: for tests and imports. */
        public static OAuthTokens bearer(String accessToken) {
            return new OAuthTokens(
                    SecretString.of(accessToken),
                    Optional.empty(),
                    "bearer",
                    Scopes.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of());
        }

        /** Whether a machine can renew these tokens. */
        public boolean renewable() {
            return refreshToken.isPresent();
        }

        @Override
        public Kind kind() {
            return Kind.OAUTH2;
        }
    }

    /** One opaque key or token that a person pasted. */
    record ApiKey(SecretString value) implements Secret {
        @Override
        public Kind kind() {
            return Kind.API_KEY;
        }
    }

    /** A user name and its password, as HTTP Basic (RFC 7617) wants them. */
    record UsernamePassword(String username, SecretString password) implements Secret {
        @Override
        public Kind kind() {
            return Kind.USERNAME_PASSWORD;
        }
    }

    /** The public id and the secret half of a signing key. */
    record KeyPair(String keyId, SecretString secretKey) implements Secret {
        @Override
        public Kind kind() {
            return Kind.KEY_PAIR;
        }
    }

    /** Several named values that are complete only together. */
    record Fields(Map<String, SecretString> values) implements Secret {
        /** Copies the values. */
        public Fields {
            values = Map.copyOf(values);
        }

        @Override
        public Kind kind() {
            return Kind.FIELDS;
        }
    }

    /** A certificate chain and its PKCS#8 key, both PEM. */
    record ClientCertificate(String certificateChain, SecretString privateKey) implements Secret {
        @Override
        public Kind kind() {
            return Kind.CLIENT_CERTIFICATE;
        }
    }

    /**
     * A signed-in browser, captured.
     *
     * @param json cookies and storage per origin
     * @param handle what re-attaches to the browser itself, where it is kept
     */
    record BrowserState(SecretString json, Optional<SecretString> handle) implements Secret {
        @Override
        public Kind kind() {
            return Kind.BROWSER_STATE;
        }
    }
}
