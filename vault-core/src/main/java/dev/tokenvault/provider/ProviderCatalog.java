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
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The services that this library knows, as dated data inside the jar, and the readers for an application's own. A
 * service with several ways in is several providers: {@code github}, {@code github-key}, {@code github-browser}.
 * Immutable, thread-safe; keeps nothing static, so every {@link #builtIn()} reads its files anew.
 */
public final class ProviderCatalog {
    private static final String FOLDER = "catalog/";
    private static final String INDEX = "index";

    private final Map<String, Provider> providers;

    private ProviderCatalog(Collection<Provider> all) {
        TreeMap<String, Provider> byId = new TreeMap<>();
        for (Provider provider : all) {
            if (byId.put(provider.id(), provider) != null) {
                throw VaultException.notConfigured(
                        "Two ways of the catalog have the id '" + provider.id() + "': give one another id.");
            }
        }
        providers = Collections.unmodifiableMap(byId);
    }

    /** Everything in the jar. Some milliseconds; call it once. */
    public static ProviderCatalog builtIn() {
        List<Provider> all = files().flatMap(
                        file -> CatalogReader.read("The catalog's ".concat(file), resource(file)).stream())
                .toList();
        return new ProviderCatalog(all);
    }

    /** The provider of this id. */
    public Optional<Provider> find(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /** All providers, by id. */
    public List<Provider> all() {
        return List.copyOf(providers.values());
    }

    /**
     * The provider of this id.
     *
     * @throws VaultException {@code provider_unknown}, naming the ids that come near
     */
    public Provider require(String id) {
        return find(id).orElseThrow(() -> {
            List<String> near = Spelling.near(id, providers.keySet());
            String hint = near.isEmpty()
                    ? "It knows " + String.join(", ", providers.keySet())
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

    private static Stream<String> files() {
        return resource(INDEX).lines().filter(line -> !line.isBlank());
    }

    private static String resource(String name) {
        try (InputStream in = ProviderCatalog.class.getResourceAsStream(FOLDER.concat(name))) {
            if (in == null) {
                throw VaultException.notConfigured("The jar lacks dev/tokenvault/provider/" + FOLDER + name
                        + ": keep resources when you repackage it.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VaultException(
                    "internal", "The catalog inside the jar cannot be read: is the jar damaged?", false, e);
        }
    }
}
