package dev.tokenvault.policy;

import dev.tokenvault.model.VaultException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * An absolute http(s) address, parsed once: what was checked is what is sent. Userinfo, fragments, backslashes, dot
 * segments, empty segments, encoded slashes, non-ASCII and addresses in numbers are refused rather than repaired, so
 * there is one reading of every accepted address. Immutable.
 */
public final class TargetUri {
    private static final int LONGEST = 16_384;

    private final boolean secure;
    private final String host;
    private final int port;
    private final String path;
    private final Optional<String> query;
    private final String shownPath;
    private final URI uri;

    private TargetUri(boolean secure, String host, int port, String path, Optional<String> query, String shownPath) {
        this.secure = secure;
        this.host = host;
        this.port = port;
        this.path = path;
        this.query = query;
        this.shownPath = shownPath;
        this.uri = syntax(origin().concat(path).concat(query.map("?"::concat).orElse("")));
    }

    /** How far an address may reach. */
    public enum Reach {
        /** https to a name that is not this machine's. */
        PUBLIC,
        /** Also http and https to 127.0.0.0/8, [::1] and localhost: development only. */
        LOOPBACK_TOO
    }

    /**
     * Reads an address.
     *
     * @throws VaultException {@code bad_request}, naming the rule that it breaks and never the address
     */
    public static TargetUri parse(String text, Reach reach) {
        URI uri = syntax(text);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw refused("must start with https://");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused("must not carry user information or a fragment");
        }
        String host = host(uri);
        boolean loopback = HostName.isLoopback(host);
        if (loopback && reach != Reach.LOOPBACK_TOO) {
            throw refused("points to this machine; only developmentMode() permits that");
        }
        if (!secure && !loopback) {
            throw refused("must use https");
        }
        int port = uri.getPort() == -1 ? (secure ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw refused("has a port outside 1–65535");
        }
        // An empty query is dropped: java.net.http does not send the lone question mark.
        Optional<String> query = Optional.ofNullable(uri.getRawQuery()).filter(q -> !q.isEmpty());
        String path = path(uri);
        return new TargetUri(secure, host, port, path, query, path);
    }

    private static URI syntax(String text) {
        if (text.length() > LONGEST || !PathReading.isVisibleAscii(text) || text.indexOf('\\') >= 0) {
            throw refused("must be printable ASCII without spaces or backslashes, at most 16384 characters");
        }
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            // Not kept as the cause: it quotes the address, and an address may hold a key.
            throw refused("is not a valid address (RFC 3986)");
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean name = HostName.isName(host) && !HostName.isNumeric(host);
        if (!name && !HostName.isLoopback(host)) {
            throw refused("needs a host name; addresses in numbers are refused");
        }
        return host;
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        if (!PathReading.isPlain(path)) {
            throw refused("has a path with dot segments, empty segments, or encoded slashes or control characters");
        }
        return path;
    }

    private static VaultException refused(String why) {
        return VaultException.badRequest("The address " + why + ".");
    }

    /** Whether the scheme is https. */
    public boolean secure() {
        return secure;
    }

    /** The host in lower case. */
    public String host() {
        return host;
    }

    /** The port, the scheme's own if none was given. */
    public int port() {
        return port;
    }

    /** The path as it will be sent, starting with a slash. */
    public String path() {
        return path;
    }

    /** The query as it will be sent, never empty. */
    public Optional<String> query() {
        return query;
    }

    /** Whether it points to this machine. */
    public boolean loopback() {
        return HostName.isLoopback(host);
    }

    /** Scheme, host and, unless it is the scheme's own, port. */
    public String origin() {
        boolean usual = port == (secure ? 443 : 80);
        String named = (secure ? "https://" : "http://").concat(host);
        return usual ? named : named + ":" + port;
    }

    /**
     * The same address with one more query parameter.
     *
     * @param encodedPair name and value, both already encoded; what is not is refused without being quoted
     */
    public TargetUri withQuery(String encodedPair) {
        if (encodedPair.isEmpty() || encodedPair.indexOf('#') >= 0) {
            throw refused("would get a query parameter that is not encoded");
        }
        Optional<String> longer =
                Optional.of(query.map(q -> q + "&" + encodedPair).orElse(encodedPair));
        return new TargetUri(secure, host, port, path, longer, shownPath);
    }

    /**
     * The same address with something put before its path. Its text form does not show it: it may hold a key.
     *
     * @param prefix whole segments, already encoded, as in {@code /bot123}; anything else is refused without being quoted
     */
    public TargetUri withPathPrefix(String prefix) {
        boolean segments =
                prefix.startsWith("/") && !prefix.endsWith("/") && prefix.indexOf('?') < 0 && prefix.indexOf('#') < 0;
        if (!segments || !PathReading.isPlain(prefix + path)) {
            throw refused("would get a path prefix that is not made of whole, encoded segments");
        }
        return new TargetUri(secure, host, port, prefix + path, query, "/[prefix]" + shownPath);
    }

    /** The address as it is sent. */
    public URI uri() {
        return uri;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetUri that && uri.toString().equals(that.uri.toString());
    }

    @Override
    public int hashCode() {
        return uri.toString().hashCode();
    }

    /** Without query and path prefix, which may hold a key. */
    @Override
    public String toString() {
        return origin() + shownPath;
    }
}
