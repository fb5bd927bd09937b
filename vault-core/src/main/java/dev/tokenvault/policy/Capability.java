package dev.tokenvault.policy;

import dev.tokenvault.model.VaultException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A named set of requests that an agent may make with a credential, for example {@code github/issues-read}. What no
 * capability covers is denied.
 *
 * @param name {@code provider/what}
 * @param title what it allows, in plain words for a person
 * @param methods upper case
 * @param requestHeaders header names that a caller may set, lower case
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
    /** Copies, normalises and refuses an empty policy: nothing would be allowed by it. */
    public Capability {
        hosts = List.copyOf(hosts);
        methods = methods.stream().map(m -> m.toUpperCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        paths = List.copyOf(paths);
        requestHeaders =
                requestHeaders.stream().map(h -> h.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        redactedFields = Set.copyOf(redactedFields);
        if (hosts.isEmpty() || methods.isEmpty() || paths.isEmpty()) {
            throw VaultException.notConfigured(
                    "The capability '" + name + "' allows nothing: name at least one host, one method and one path.");
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

    /** Headers that carry no authority: what a caller may set unless a capability says otherwise. */
    public static final Set<String> USUAL_HEADERS = Set.of(
            "accept",
            "accept-language",
            "content-type",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "user-agent");

    /** Whether this request line is covered. */
    public boolean covers(String method, TargetUri target) {
        return methods.contains(method)
                && hosts.stream().anyMatch(h -> h.matches(target))
                && paths.stream().anyMatch(p -> p.matches(target.path()));
    }
}
