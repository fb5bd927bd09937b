package dev.tokenvault.provider;

import dev.tokenvault.model.Credential.Kind;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a person hands a credential over. */
public sealed interface AuthScheme {
    /** {@code oauth2}, {@code api_key} or {@code browser_login}, as the web interface names it. */
    String method();

    /**
     * OAuth 2.0 with known endpoints (RFC 6749, RFC 7636, RFC 9207).
     *
     * @param issuer the issuer identifier, if the provider has one
     * @param pkce false only where PKCE is known to break the provider; S256 otherwise, never plain
     */
    record OAuth2(
            Optional<URI> issuer,
            URI authorizationEndpoint,
            URI tokenEndpoint,
            Optional<URI> revocationEndpoint,
            boolean pkce,
            OAuthQuirks quirks)
            implements AuthScheme {
        @Override
        public String method() {
            return "oauth2";
        }
    }

    /** OAuth 2.0 whose endpoints are read from the issuer's metadata (RFC 8414, OpenID Connect Discovery 1.0). */
    record Discovered(URI issuer, OAuthQuirks quirks) implements AuthScheme {
        @Override
        public String method() {
            return "oauth2";
        }
    }

    /**
     * A secret that a person types or pastes on the vault's own page.
     *
     * @param fields what to ask for, in order
     */
    record StaticSecret(Kind kind, List<Field> fields) implements AuthScheme {
        /** Copies the fields. */
        public StaticSecret {
            fields = List.copyOf(fields);
        }

        @Override
        public String method() {
            return "api_key";
        }

        /**
         * One input.
         *
         * @param name the member of the secret
         * @param label for people
         * @param secret whether it is hidden while typed
         * @param variables names that developers already use for it, for example {@code OPENAI_API_KEY}
         */
        public record Field(String name, String label, boolean secret, Set<String> variables) {
            /** Copies the variables. */
            public Field {
                variables = Set.copyOf(variables);
            }
        }
    }

    /**
     * A login on the service's own page in a remote browser.
     *
     * @param success what tells that the person is in
     * @param domains whose cookies and storage are captured
     * @param keepsBrowser whether the browser itself is kept, instead of its captured state
     */
    record BrowserLogin(URI loginUrl, SuccessRule success, Set<String> domains, boolean keepsBrowser)
            implements AuthScheme {
        /** Copies the domains. */
        public BrowserLogin {
            domains = Set.copyOf(domains);
        }

        @Override
        public String method() {
            return "browser_login";
        }
    }
}
