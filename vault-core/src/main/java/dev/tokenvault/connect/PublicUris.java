package dev.tokenvault.connect;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri;
import dev.tokenvault.policy.TargetUri.Reach;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every address of this vault that leaves it, built from configuration alone: no request header can change one.
 * Immutable.
 */
public final class PublicUris {
    /** Where the routes are mounted unless said otherwise. */
    public static final String BASE_PATH = "/api/token-vault";

    /** Plain segments, none of them made of dots alone. */
    private static final Pattern BASE = Pattern.compile("(/(?!\\.+(/|$))[A-Za-z0-9._~-]+)+");

    private final @Nullable TargetUri origin;
    private final String path;
    private final String base;

    private PublicUris(@Nullable TargetUri origin, String path, String base) {
        this.origin = origin;
        this.path = path;
        this.base = base;
    }

    /**
     * Below the given public URL of the application.
     *
     * @param publicUri scheme, host, port and perhaps a path, without query and fragment
     * @param basePath where the routes are mounted, starting with a slash
     */
    public static PublicUris of(URI publicUri, String basePath, Reach reach) {
        TargetUri parsed;
        try {
            parsed = TargetUri.parse(publicUri.toString(), reach);
        } catch (VaultException e) {
            throw VaultException.notConfigured(
                    "publicUri: " + e.getMessage()
                            + " Give the https address under which people reach the application, such as https://app.example.com.");
        }
        String path = parsed.path().equals("/") ? "" : parsed.path();
        boolean good = parsed.query().isEmpty()
                && !path.endsWith("/")
                && BASE.matcher(basePath).matches();
        if (!good) {
            throw VaultException.notConfigured(
                    "publicUri must look like https://app.example.com, with no query and no slash at its end, and "
                            + "the base path like /api/token-vault.");
        }
        return new PublicUris(parsed, path, path + basePath);
    }

    /** For a vault that sends nobody anywhere: every address fails with {@code not_configured}. */
    public static PublicUris none() {
        return new PublicUris(null, "", BASE_PATH);
    }

    private TargetUri configured() {
        if (origin == null) {
            throw VaultException.notConfigured(
                    "publicUri is not set: give TokenVault.builder() the address under which people "
                            + "reach the application, as in publicUri(\"https://app.example.com\").");
        }
        return origin;
    }

    /** The address under which people reach the application, in its one spelling, without a slash at its end. */
    public String publicUri() {
        return origin() + path;
    }

    /** Scheme, host and port: what {@code Origin} must equal and messages are addressed to. */
    public String origin() {
        return configured().origin();
    }

    /** Whether people come by https, so that cookies can be {@code __Host-}. */
    public boolean secure() {
        return configured().secure();
    }

    /** Whether people come from this machine alone. */
    public boolean loopback() {
        return configured().loopback();
    }

    /** The path below which every route lies, without a slash at its end. */
    public String basePath() {
        return base;
    }

    /** The page of an authorization. */
    public URI connect(String authorizationId) {
        return URI.create(origin() + base + "/connect/" + authorizationId);
    }

    /** The redirect URI of a provider, the same in both legs of the flow (RFC 6749 §4.1.3). */
    public URI callback(String providerId) {
        return URI.create(origin() + base + "/oauth/callback/" + providerId);
    }

    /**
     * A place in the application to go back to, if it is one: a path of this origin. Anything else, such as another
     * host, a scheme or a control character, is dropped.
     */
    public Optional<String> returnTo(Optional<String> asked) {
        return asked.filter(path -> path.matches("/(?![/\\\\])[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,500}"))
                .filter(path -> !path.matches("(?i).*%(0d|0a|00|5c).*"));
    }
}
