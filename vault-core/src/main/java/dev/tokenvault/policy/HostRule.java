package dev.tokenvault.policy;

import dev.tokenvault.model.VaultException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a credential may be sent: one host, or one host and everything below it, on one port. A list without a rule
 * allows nothing.
 *
 * @param host lower case; a full name, or {@code localhost} or {@code 127.0.0.1} for development
 * @param port 443 unless said otherwise
 * @param subdomains whether names that end in {@code .host} match too; refused below suffixes that strangers share
 */
public record HostRule(String host, int port, boolean subdomains) {
    /** Labels under which countries let strangers register: enough to catch a slip, not a copy of the public suffix list. */
    private static final Set<String> SHARED = Set.of("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go");

    /** Domains under which anybody may run code of their own: a token sent there reaches strangers. */
    private static final Set<String> HOSTING = Set.of(
            "amazonaws.com",
            "appspot.com",
            "azurewebsites.net",
            "blogspot.com",
            "cloudfront.net",
            "firebaseapp.com",
            "fly.dev",
            "github.io",
            "gitlab.io",
            "herokuapp.com",
            "netlify.app",
            "ngrok.io",
            "onrender.com",
            "pages.dev",
            "run.app",
            "trycloudflare.com",
            "vercel.app",
            "web.app",
            "workers.dev");

    /** Refuses wildcards, addresses in numbers and suffixes that strangers share. */
    public HostRule {
        host = host.toLowerCase(Locale.ROOT);
        boolean development = host.equals("localhost") || host.equals("127.0.0.1");
        boolean name = HostName.isName(host) && host.indexOf('.') > 0 && !HostName.isNumeric(host);
        if (!name && !development) {
            throw VaultException.notConfigured(
                    "The host rule '" + shown(host)
                            + "' must be a full host name such as api.example.com; write *.example.com for everything below one.");
        }
        if (subdomains && (development || shared(host))) {
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
        int colon = rest.indexOf(':');
        if (colon < 0) {
            return new HostRule(rest, 443, subdomains);
        }
        String port = rest.substring(colon + 1);
        if (port.isEmpty() || port.length() > 5 || !port.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw VaultException.notConfigured("The host rule '" + shown(text)
                    + "' has something behind ':' that is no port: write host or host:8443.");
        }
        return new HostRule(rest.substring(0, colon), Integer.parseInt(port), subdomains);
    }

    /** Whether a request may go there. */
    public boolean matches(TargetUri target) {
        return target.port() == port
                && (target.host().equals(host) || (subdomains && target.host().endsWith("." + host)));
    }

    /** Whether every address that the other rule allows is allowed by this one too. */
    public boolean covers(HostRule other) {
        boolean same = host.equals(other.host) && (subdomains || !other.subdomains);
        return port == other.port && (same || (subdomains && other.host.endsWith("." + host)));
    }

    private static boolean shared(String host) {
        String[] labels = host.split("\\.", -1);
        boolean country = labels.length == 2 && labels[1].length() == 2;
        return labels.length < 2 || (country && SHARED.contains(labels[0])) || HOSTING.contains(host);
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    @Override
    public String toString() {
        return (subdomains ? "*." : "") + host + (port == 443 ? "" : ":" + port);
    }
}
