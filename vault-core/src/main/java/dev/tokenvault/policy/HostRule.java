package dev.tokenvault.policy;

import dev.tokenvault.model.VaultException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a credential may be sent: one host, or one host and everything below it, on one port.
 *
 * @param host lower case; with {@code subdomains} at least two labels that are not a public suffix
 * @param port 443 unless said otherwise
 * @param subdomains whether names that end in {@code .host} match too
 */
public record HostRule(String host, int port, boolean subdomains) {
    private static final Pattern NAME = Pattern.compile(
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+|localhost|127\\.0\\.0\\.1");
    /** Second-level names under which strangers register: enough to catch a slip, not a copy of the public suffix list. */
    private static final Set<String> SHARED = Set.of("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go");

    /** Refuses wildcards, addresses in numbers and suffixes that strangers share. */
    public HostRule {
        host = host.toLowerCase(Locale.ROOT);
        boolean numeric = host.substring(host.lastIndexOf('.') + 1).chars().allMatch(Character::isDigit);
        if (!NAME.matcher(host).matches() || (numeric && !host.equals("127.0.0.1"))) {
            throw VaultException.notConfigured(
                    "The host rule '" + host
                            + "' must be a full host name such as api.example.com; write *.example.com for everything below one.");
        }
        if (subdomains && shared(host)) {
            throw VaultException.notConfigured(
                    "The host rule '*." + host + "' would cover hosts of strangers: name your own domain below it.");
        }
        if (port < 1 || port > 65_535) {
            throw VaultException.notConfigured("The host rule '" + host + "' has a port outside 1–65535.");
        }
    }

    /** Reads {@code api.example.com}, {@code *.example.com} or either with {@code :port}. */
    public static HostRule of(String text) {
        boolean subdomains = text.startsWith("*.");
        String rest = subdomains ? text.substring(2) : text;
        int colon = rest.lastIndexOf(':');
        if (colon < 0) {
            return new HostRule(rest, 443, subdomains);
        }
        try {
            return new HostRule(rest.substring(0, colon), Integer.parseInt(rest.substring(colon + 1)), subdomains);
        } catch (NumberFormatException e) {
            throw VaultException.notConfigured(
                    "The host rule '" + text + "' has something behind ':' that is no port.");
        }
    }

    /** Whether a request may go there. */
    public boolean matches(TargetUri target) {
        boolean name =
                target.host().equals(host) || (subdomains && target.host().endsWith("." + host));
        return name && target.port() == port;
    }

    private static boolean shared(String host) {
        String[] labels = host.split("\\.", -1);
        return labels.length < 2 || (labels.length == 2 && labels[1].length() == 2 && SHARED.contains(labels[0]));
    }

    @Override
    public String toString() {
        return (subdomains ? "*." : "") + host + (port == 443 ? "" : ":" + port);
    }
}
