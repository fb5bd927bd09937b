package dev.tokenvault.provider;

import java.util.List;

/** How a credential is shown to the service. Only the broker reads it, right before a request leaves. */
public sealed interface Injection {
    /** {@code Authorization: Bearer …} (RFC 6750 §2.1) with the access token or the one key. */
    record Bearer() implements Injection {}

    /**
     * A header.
     *
     * @param prefix what stands before the value, for example {@code "Token "}; may be empty
     * @param field which member of the secret; empty = the access token or the one key
     */
    record Header(String name, String prefix, String field) implements Injection {}

    /**
     * A query parameter.
     *
     * @param field which member of the secret; empty = the access token or the one key
     */
    record Query(String name, String field) implements Injection {}

    /**
     * Something before the path.
     *
     * @param prefix with {@code {secret}} where the value goes, for example {@code /bot{secret}}
     */
    record PathPrefix(String prefix) implements Injection {}

    /**
     * {@code Authorization: Basic …} (RFC 7617).
     *
     * @param username a fixed user name, or empty to use the one in the secret
     */
    record Basic(String username) implements Injection {}

    /** The captured cookies whose domain and path match. */
    record Cookies() implements Injection {}

    /** Several at once. */
    record All(List<Injection> parts) implements Injection {
        /** Copies the parts. */
        public All {
            parts = List.copyOf(parts);
        }
    }
}
