package dev.tokenvault.provider;

import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.HostRule;
import dev.tokenvault.provider.AuthScheme.Discovered;
import dev.tokenvault.provider.OAuthQuirks.AnswerStyle;
import dev.tokenvault.provider.OAuthQuirks.ClientStyle;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle;
import dev.tokenvault.provider.OAuthQuirks.RevokeStyle.Form;
import dev.tokenvault.provider.OAuthQuirks.ScopeStyle;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The services that this library knows, as dated data inside the jar, and the readers for an application's own. A
 * service with several ways in is several providers: {@code github}, {@code github-key}, {@code github-browser}.
 *
 * <p>A catalog knows every id at once and reads a service's file when it is first asked for, so that a vault with three
 * providers starts as fast when the catalog has grown to a hundred. Keeps nothing static. Thread-safe.
 */
public final class ProviderCatalog {
    private final CatalogFiles files;

    private ProviderCatalog(CatalogFiles files) {
        this.files = files;
    }

    /** What is in the jar. */
    public static ProviderCatalog builtIn() {
        return new ProviderCatalog(CatalogFiles.inJar());
    }

    /** The provider of this id. */
    public Optional<Provider> find(String id) {
        return files.find(id);
    }

    /** All providers, by id; reads every file. */
    public List<Provider> all() {
        return files.ids().stream().map(this::require).toList();
    }

    /**
     * The provider of this id.
     *
     * @throws VaultException {@code provider_unknown}, naming the ids that come near
     */
    public Provider require(String id) {
        return find(id).orElseThrow(() -> {
            List<String> near = Spelling.near(id, files.ids());
            String hint = near.isEmpty()
                    ? "It knows " + String.join(", ", files.ids())
                    : "Did you mean " + String.join(", ", near);
            String asked = ProviderCheck.isId(id) ? " '" + id + "'" : " of that form";
            return new VaultException(
                    "provider_unknown",
                    "The catalog has no provider" + asked + ". " + hint
                            + "? For your own, use ProviderCatalog.read(…) or ProviderCatalog.openIdConnect(…).");
        });
    }

    /**
     * Reads an application's own provider file with one way in. The form is that of the files in the jar; see
     * docs/provider-catalog.md.
     *
     * @throws VaultException {@code not_configured}, naming the JSON path and the fix, if anything in it is unknown,
     *     missing or of the wrong type
     */
    public static Provider read(String json) {
        List<Provider> ways = readAll(json);
        if (ways.size() != 1) {
            throw VaultException.notConfigured("The provider file has " + ways.size()
                    + " ways in: take them with ProviderCatalog.readAll(…), or leave one member of auth.");
        }
        return ways.get(0);
    }

    /** The same for a file with any number of ways in, the one with the plain id first. */
    public static List<Provider> readAll(String json) {
        return List.copyOf(CatalogReader.read("The provider file", json));
    }

    /**
     * Any OpenID Connect provider by discovery. Asks for {@code openid offline_access} with {@code prompt=consent}, as
     * a refresh token wants (OpenID Connect Core 1.0 §11), and leaves {@code offline_access} out where the issuer lists
     * its scopes without it. A revocation is taken to end the whole grant, so tokens that lose a race are dropped and
     * never revoked. {@link Provider#withScheme} changes all that.
     *
     * @param issuer https, exactly as the provider's own metadata names it
     * @param hosts where the token may be sent, as {@code api.example.com}; none = nowhere
     */
    public static Provider openIdConnect(String id, String name, URI issuer, String... hosts) {
        OAuthQuirks quirks = new OAuthQuirks(
                ClientStyle.STANDARD,
                new ScopeStyle("scope", " ", " ", Scopes.of("openid", "offline_access")),
                Map.of("prompt", "consent"),
                Map.of(),
                AnswerStyle.STANDARD,
                Optional.empty(),
                new RevokeStyle(Form.RFC7009, true, ""));
        return new Provider(
                id,
                name,
                "",
                Optional.empty(),
                new Discovered(issuer, quirks),
                new Injection.Bearer(),
                Stream.of(hosts).map(HostRule::of).toList(),
                List.of(),
                "");
    }
}
