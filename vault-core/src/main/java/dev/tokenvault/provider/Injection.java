package dev.tokenvault.provider;

import dev.tokenvault.model.VaultException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How a credential is shown to the service. Only the broker reads it, right before a request leaves. */
public sealed interface Injection {
    /** {@code Authorization: Bearer …} (RFC 6750 §2.1) with the access token or the one key. */
    record Bearer() implements Injection {}

    /**
     * A header.
     *
     * @param name any but those that frame the message or name its place
     * @param prefix what stands before the value, for example {@code "Token "}; may be empty
     * @param field which member of the secret; empty = the access token or the one key
     */
    record Header(String name, String prefix, String field) implements Injection {
        private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");
        private static final Pattern PREFIX = Pattern.compile("[\\x20-\\x7e]{0,64}");
        private static final Set<String> FRAMING = Set.of(
                "connection", "content-length", "expect", "host", "te", "trailer", "transfer-encoding", "upgrade");

        /** Checks name and prefix. */
        public Header {
            if (!NAME.matcher(name).matches() || FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                throw VaultException.notConfigured("A credential cannot be injected as a header of that name: "
                        + "write one such as Authorization or X-Api-Key.");
            }
            if (!PREFIX.matcher(prefix).matches()) {
                throw VaultException.notConfigured(
                        "What stands before a credential in the header '" + name + "' must be printable ASCII.");
            }
        }
    }

    /**
     * A query parameter.
     *
     * @param name letters, digits, {@code -}, {@code _} and {@code .}
     * @param field which member of the secret; empty = the access token or the one key
     */
    record Query(String name, String field) implements Injection {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

        /** Checks the name. */
        public Query {
            if (!NAME.matcher(name).matches()) {
                throw VaultException.notConfigured(
                        "A credential goes into a query parameter with a name of letters, digits, '-', '_' and '.'.");
            }
        }
    }

    /**
     * Something before the path.
     *
     * @param prefix with {@code {secret}} once, where the value goes, for example {@code /bot{secret}}
     */
    record PathPrefix(String prefix) implements Injection {
        private static final Pattern FORM = Pattern.compile("/[A-Za-z0-9._~/-]*\\{secret\\}[A-Za-z0-9._~-]*");

        /** Checks the form. */
        public PathPrefix {
            if (!FORM.matcher(prefix).matches()) {
                throw VaultException.notConfigured(
                        "A path prefix starts with '/' and holds {secret} once, in its last segment, as in /bot{secret}.");
            }
        }
    }

    /**
     * {@code Authorization: Basic …} (RFC 7617).
     *
     * @param username a fixed user name, or empty to use the one in the secret
     */
    record Basic(String username) implements Injection {
        /** Refuses a colon, which would end the name early (RFC 7617 §2). */
        public Basic {
            if (username.indexOf(':') >= 0 || username.chars().anyMatch(Character::isISOControl)) {
                throw VaultException.notConfigured("A user name for Basic holds no ':' and no control character.");
            }
        }
    }

    /** The captured cookies whose domain and path match. */
    record Cookies() implements Injection {}

    /** Several at once. */
    record All(List<Injection> parts) implements Injection {
        /** Copies the parts; none would inject nothing. */
        public All {
            parts = List.copyOf(parts);
            if (parts.isEmpty()) {
                throw VaultException.notConfigured("Nothing would be injected: name at least one part.");
            }
        }
    }
}
