package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The web side of one vault: the routes that front ends and people use, whatever server they run on. A bridge turns a
 * server's request into a {@link WebRequest}, calls {@link #handle} and sends what comes back; {@link JdkServer} is one.
 *
 * <p>Every route but the static files asks the vault's session adapter who is signed in, and shows a person nothing but
 * what is theirs. Every address that leaves is built from configuration: no {@code Host} or forwarding header is read.
 * What changes something is taken from the application's own pages only. No answer holds a secret. Immutable and
 * thread-safe; make one for an application.
 *
 * <pre>{@code
 * VaultRoutes routes = VaultRoutes.of(vault, "https://app.example.com").applicationName("Acme Assistant");
 * server.createContext(routes.basePath(), JdkServer.handler(routes));
 * }</pre>
 */
public final class VaultRoutes {
    private final TokenVault vault;
    private final Settings settings;
    private final SecureRandom random;
    private final Problems problems;
    private final Router router;
    private final List<String> bases;

    private VaultRoutes(TokenVault vault, Settings settings, SecureRandom random) {
        this.vault = vault;
        this.settings = settings;
        this.random = random;
        this.problems = new Problems(settings);
        this.router = RouteTable.of(vault, settings, problems, random);
        this.bases = bases(vault);
    }

    /**
     * The routes of a vault.
     *
     * @param address the one under which people reach the application: the vault's own {@code publicUri}, told
     *     once more because a server behind a proxy cannot know it and a wrong one breaks every sign-in
     * @throws VaultException {@code not_configured} if the two differ, or the vault has no public URI or no session adapter
     */
    public static VaultRoutes of(TokenVault vault, String address) {
        String configured = vault.uris().publicUri();
        if (!configured.equals(spelled(address))) {
            throw VaultException.notConfigured(
                    "The routes are to run under " + address + ", but the vault's publicUri is " + configured
                            + ": give both the address under which people reach the application.");
        }
        return new VaultRoutes(vault, Settings.usual(vault.uris()), new SecureRandom());
    }

    /** In the spelling of the vault, so that a default port or a capital letter makes no difference. */
    private static String spelled(String publicUrl) {
        try {
            TargetUri parsed = TargetUri.parse(publicUrl, Reach.LOOPBACK_TOO);
            String path = parsed.path().equals("/") ? "" : parsed.path();
            return parsed.origin() + path;
        } catch (VaultException e) {
            throw VaultException.notConfigured(
                    "publicUrl: " + e.getMessage() + " Write it like https://app.example.com.");
        }
    }

    /** The same with this name of the application on every page, instead of its host. */
    public VaultRoutes applicationName(String name) {
        if (name.isBlank()) {
            throw VaultException.notConfigured("applicationName must not be blank: pages tell people by it who asks.");
        }
        return with(settings.named(name));
    }

    /**
     * The same with pages in other words.
     *
     * @param language of the texts, as a BCP 47 tag
     * @param texts by the keys of {@code texts.json} in this module; what is not given stays English. {@code
     *     scope.PROVIDER.SCOPE} puts a scope into plain words
     * @throws VaultException {@code not_configured} for a key that no page uses
     */
    public VaultRoutes texts(String language, Map<String, String> texts) {
        if (!language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
            throw VaultException.notConfigured("texts: the language must be a tag such as en or pt-BR.");
        }
        return with(settings.speaking(language, texts));
    }

    /** The same calling people by what this function says, instead of by their user id. */
    public VaultRoutes personName(Function<Identity, String> name) {
        return with(settings.calling(Objects.requireNonNull(name, "name")));
    }

    private VaultRoutes with(Settings others) {
        return new VaultRoutes(vault, others, random);
    }

    /** The path below which every route lies: where to mount them. */
    public String basePath() {
        return vault.uris().basePath();
    }

    /** Answers a request. Never throws: what goes wrong is an answer with an id that the log knows. */
    public WebResponse handle(WebRequest request) {
        try {
            return below(request.rawPath())
                    .flatMap(path -> router.answer(request, path))
                    .orElseThrow(() -> VaultException.notFound("address"));
        } catch (Router.WrongMethod e) {
            return Answers.with(problems.of(Failure.of(e, random)), "Allow", e.allowed());
        } catch (RuntimeException e) {
            return problems.of(Failure.of(e, random));
        }
    }

    private Optional<String> below(String path) {
        return bases.stream()
                .filter(base -> path.startsWith(base + "/"))
                .map(base -> path.substring(base.length() + 1))
                .findFirst();
    }

    /** The base path, and the same as a server sees it behind a proxy that takes the path of the public URL away. */
    private static List<String> bases(TokenVault vault) {
        String whole = vault.uris().basePath();
        String path = vault.uris().publicUri().substring(vault.uris().origin().length());
        return List.of(whole, whole.substring(path.length()));
    }
}
