package dev.tokenvault.policy;

import dev.tokenvault.model.VaultException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An absolute http(s) address, parsed once: what was checked is what is sent. Userinfo, fragments, backslashes, dot
 * segments, encoded slashes, non-ASCII and numeric look-alikes of addresses are refused rather than repaired, so there
 * is one reading of every accepted address. Immutable.
 */
public final class TargetUri {
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern BAD_PATH =
            Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(/|;|$)|%2f|%5c|%00|%25(2e|2f|5c|00)");

    private final boolean secure;
    private final String host;
    private final int port;
    private final String path;
    private final Optional<String> query;

    private TargetUri(boolean secure, String host, int port, String path, Optional<String> query) {
        this.secure = secure;
        this.host = host;
        this.port = port;
        this.path = path;
        this.query = query;
    }

    /** How far an address may reach. */
    public enum Reach {
        /** https to a name or public address. */
        PUBLIC,
        /** Also http to 127.0.0.1, [::1] and localhost: development only. */
        LOOPBACK_TOO
    }

    /**
     * Reads an address.
     *
     * @throws VaultException {@code bad_request}, naming the rule that it breaks and never the query
     */
    public static TargetUri parse(String text, Reach reach) {
        URI uri = syntax(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !scheme.equals("http")) {
            throw refused("must start with https://");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw refused("must not carry user information or a fragment");
        }
        String host = host(uri);
        boolean loopback = isLoopback(host);
        if (loopback && reach != Reach.LOOPBACK_TOO) {
            throw refused("points to this machine; only allowLoopback(), for development, permits that");
        }
        if (!secure && !loopback) {
            throw refused("must use https");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        if (!path.startsWith("/") || BAD_PATH.matcher(path).find()) {
            throw refused("has a path with dot segments or encoded slashes");
        }
        int port = uri.getPort() == -1 ? (secure ? 443 : 80) : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw refused("has a port outside 1–65535");
        }
        return new TargetUri(secure, host, port, path, Optional.ofNullable(uri.getRawQuery()));
    }

    private static URI syntax(String text) {
        if (text.length() > 16_384 || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\')) {
            throw refused("must be printable ASCII without spaces or backslashes, at most 16384 characters");
        }
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw refused("is not a valid address (RFC 3986)");
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("[::1]")) {
            return host;
        }
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean numeric = last.matches("[0-9]+|0x[0-9a-f]*");
        boolean dottedLoopback = host.matches("127\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");
        if (host.length() > 253 || !LABELS.matcher(host).matches() || (numeric && !dottedLoopback)) {
            throw refused("needs a host name; addresses in numbers are refused");
        }
        return host;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.startsWith("127.");
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

    /** The query as it will be sent. */
    public Optional<String> query() {
        return query;
    }

    /** Whether it points to this machine. */
    public boolean loopback() {
        return isLoopback(host);
    }

    /** Scheme, host and, unless it is the scheme's own, port. */
    public String origin() {
        boolean usual = port == (secure ? 443 : 80);
        return (secure ? "https://" : "http://") + host + (usual ? "" : ":" + port);
    }

    /** The same address with one more query parameter, both parts already encoded. */
    public TargetUri withQuery(String encodedPair) {
        return new TargetUri(
                secure,
                host,
                port,
                path,
                Optional.of(query.map(q -> q + "&" + encodedPair).orElse(encodedPair)));
    }

    /** The same address with something put before its path. */
    public TargetUri withPathPrefix(String prefix) {
        return new TargetUri(secure, host, port, prefix + path, query);
    }

    /** The address as it is sent. */
    public URI uri() {
        return URI.create(origin() + path + query.map(q -> "?" + q).orElse(""));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetUri that && uri().equals(that.uri());
    }

    @Override
    public int hashCode() {
        return uri().hashCode();
    }

    /** Without the query, which may hold a key. */
    @Override
    public String toString() {
        return origin() + path;
    }
}
