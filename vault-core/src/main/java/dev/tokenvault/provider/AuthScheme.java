package dev.tokenvault.provider;

import dev.tokenvault.model.Credential.Kind;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a person hands a credential over. */
public sealed interface AuthScheme {
    /** {@code oauth2}, {@code api_key} or {@code browser_login}, as the web interface names it. */
    String method();

    /**
     * OAuth 2.0 with known endpoints (RFC 6749, RFC 7636, RFC 9207).
     *
     * @param issuer the issuer identifier, if the provider has one; compared with {@code iss} to the letter
     * @param revocationEndpoint empty = the provider cannot be told; a path segment {@code :client_id} stands for our
     *     client id, and {@link #revocationEndpoint(String)} puts it in
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
        private static final Pattern CLIENT_ID = Pattern.compile("(?<=/):client_id(?=/|$)");

        @Override
        public String method() {
            return "oauth2";
        }

        /** Where this client tells that a grant is over; empty if nowhere. */
        public Optional<URI> revocationEndpoint(String clientId) {
            if (quirks.revoke().form() == RevokeStyle.Form.NONE) {
                return Optional.empty();
            }
            String segment = URLEncoder.encode(clientId, StandardCharsets.UTF_8).replace("+", "%20");
            return revocationEndpoint
                    .map(uri -> CLIENT_ID.matcher(uri.toString()).replaceFirst(Matcher.quoteReplacement(segment)))
                    .map(URI::create);
        }
    }

    /**
     * OAuth 2.0 whose endpoints are read from the issuer's metadata (RFC 8414, OpenID Connect Discovery 1.0). Without an
     * account call of its own it uses the issuer's userinfo endpoint.
     */
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
        /** Copies the fields, and refuses names that do not fit the kind: the secret could not be put together. */
        public StaticSecret {
            fields = List.copyOf(fields);
            ProviderCheck.fields(kind, fields.stream().map(Field::name).toList());
        }

        @Override
        public String method() {
            return "api_key";
        }

        /**
         * One input.
         *
         * @param name the member of the secret; for one key any name
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
     * @param loginUrl where the browser is sent first; best one that leads to a place of {@code success} by itself
     * @param domains whose cookies and storage are captured, with everything below them; at least one
     * @param keepsBrowser whether the browser itself is kept, instead of its captured state
     */
    record BrowserLogin(URI loginUrl, SuccessRule success, Set<String> domains, boolean keepsBrowser)
            implements AuthScheme {
        /** Copies the domains, and refuses those that strangers share. */
        public BrowserLogin {
            domains = Set.copyOf(domains);
            ProviderCheck.domains(domains);
        }

        @Override
        public String method() {
            return "browser_login";
        }
    }
}
