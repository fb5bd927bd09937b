package dev.tokenvault.policy;

import dev.tokenvault.model.VaultException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A named set of requests that an agent may make with a credential, for example {@code github/issues-read}. What no
 * capability covers is denied.
 *
 * @param name {@code provider/what}, in lower case
 * @param title what it allows, in plain words for a person
 * @param methods upper case; never TRACE or CONNECT
 * @param requestHeaders header names that a caller may set, lower case; none that carries a credential or frames the message
 * @param redactedFields names of JSON members to blank in answers
 */
public record Capability(
        String name,
        String title,
        List<HostRule> hosts,
        Set<String> methods,
        List<PathPattern> paths,
        Set<String> requestHeaders,
        Set<String> redactedFields,
        Limits limits) {
    /** Headers that carry no authority: what a caller may set unless a capability says otherwise. */
    public static final Set<String> USUAL_HEADERS = Set.of(
            "accept",
            "accept-language",
            "content-type",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "user-agent");

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}/[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern METHOD = Pattern.compile("(?!(TRACE|CONNECT)$)[A-Z]{1,16}");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]{1,64}");

    /** Of the vault, of the connection (RFC 9110 §7.6), of proxies, or with the power to change method or path on arrival. */
    private static final Set<String> RESERVED_HEADERS = Set.of(
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "cookie",
            "cookie2",
            "expect",
            "forwarded",
            "host",
            "http2-settings",
            "keep-alive",
            "set-cookie",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-original-url",
            "x-real-ip",
            "x-rewrite-url");

    /** Copies, normalises and refuses an empty policy: nothing would be allowed by it. */
    public Capability {
        hosts = List.copyOf(hosts);
        methods =
                Set.copyOf(methods.stream().map(m -> m.toUpperCase(Locale.ROOT)).toList());
        paths = List.copyOf(paths);
        requestHeaders = Set.copyOf(
                requestHeaders.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList());
        redactedFields = Set.copyOf(redactedFields);
        if (!NAME.matcher(name).matches()) {
            throw VaultException.notConfigured(
                    "A capability is named provider/what, in a–z, 0–9, '-', '_' and '.', as in"
                            + " github/issues-read.");
        }
        if (title.isBlank() || title.length() > 200) {
            throw refused(name, "needs a title of 1–200 characters that tells a person what it allows.");
        }
        if (hosts.isEmpty() || methods.isEmpty() || paths.isEmpty()) {
            throw refused(name, "allows nothing: name at least one host, one method and one path.");
        }
        if (!methods.stream().allMatch(m -> METHOD.matcher(m).matches())) {
            throw refused(
                    name, "has a method that is not 1–16 letters, or TRACE or CONNECT, which no credential may use.");
        }
        if (!requestHeaders.stream().allMatch(Capability::settable)) {
            throw refused(
                    name,
                    "lets a caller set a header that is no header name, carries a credential, or changes where or"
                            + " how the message arrives: leave it out.");
        }
    }

    /** A capability with the usual headers and limits. */
    public static Capability of(String name, String title, String host, Set<String> methods, String... paths) {
        return new Capability(
                name,
                title,
                List.of(HostRule.of(host)),
                methods,
                List.of(paths).stream().map(PathPattern::new).toList(),
                USUAL_HEADERS,
                Set.of(),
                Limits.USUAL);
    }

    /** Whether this request line is covered: method exactly as given, host and port by rule, path by pattern. */
    public boolean covers(String method, TargetUri target) {
        return methods.contains(method)
                && hosts.stream().anyMatch(h -> h.matches(target))
                && paths.stream().anyMatch(p -> p.matches(target.path()));
    }

    private static boolean settable(String header) {
        if (USUAL_HEADERS.contains(header)) {
            return true;
        }
        return HEADER.matcher(header).matches()
                && !RESERVED_HEADERS.contains(header)
                && !header.startsWith("proxy-")
                && !header.startsWith("x-forwarded-");
    }

    private static VaultException refused(String name, String why) {
        return VaultException.notConfigured("The capability '" + name + "' " + why);
    }
}
