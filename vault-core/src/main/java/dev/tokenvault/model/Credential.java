package dev.tokenvault.model;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The facts about one stored credential: safe to list, log and show. The secret itself is a {@link Secret} and never
 * part of this record. Shown to somebody who is not the owner, {@code key.owner()} is the audience it was shared with.
 *
 * @param label what a person calls the account, for example a login or mail address; may be empty
 * @param scopes what the provider granted
 * @param expiresAt when the access token ends, if the provider said so; renewal is the vault's business
 * @param share who else may use it
 * @param preferred whether it is the owner's default account at this provider
 * @param reconnectBy when a person will have to come back, if that is known
 */
public record Credential(
        String id,
        CredentialKey key,
        String label,
        Kind kind,
        Health health,
        Scopes scopes,
        Optional<Instant> expiresAt,
        Optional<Share> share,
        boolean preferred,
        Optional<Instant> reconnectBy,
        Instant createdAt,
        Instant updatedAt) {

    /** The same facts with or without the word that it is the default. */
    public Credential asDefault(boolean isDefault) {
        return new Credential(
                id, key, label, kind, health, scopes, expiresAt, share, isDefault, reconnectBy, createdAt, updatedAt);
    }

    /** What the sealed secret is. */
    public enum Kind {
        /** Tokens of an OAuth 2.0 grant. */
        OAUTH2,
        /** One opaque key. */
        API_KEY,
        /** A user name with a password. */
        USERNAME_PASSWORD,
        /** A key id with a signing key. */
        KEY_PAIR,
        /** Several named values that belong together. */
        FIELDS,
        /** A TLS client certificate with its key. */
        CLIENT_CERTIFICATE,
        /** The cookies and storage of a signed-in browser. */
        BROWSER_STATE;

        /** The way a person connects it, as the web interface names it. */
        public String authMethod() {
            return switch (this) {
                case OAUTH2 -> "oauth2";
                case BROWSER_STATE -> "browser_login";
                default -> "api_key";
            };
        }
    }

    /** Whether the credential works, as far as is known. */
    public enum Status {
        /** Usable, or renewable without a person. */
        ACTIVE,
        /** A person must connect it again. */
        RECONNECT,
        /** Its sealed text cannot be opened: the key is missing or the row was damaged. Deleting works. */
        UNREADABLE;

        /** The name on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Status with its reason.
     *
     * @param reason a stable code; for {@link Status#ACTIVE} the last trouble, empty when there is none
     */
    public record Health(Status status, String reason) {
        /** Nothing wrong. */
        public static final Health GOOD = new Health(Status.ACTIVE, "");

        /** Requires both. */
        public Health {
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(reason, "reason");
        }

        /** A person must come back, because of {@code reason}. */
        public static Health reconnect(String reason) {
            return new Health(Status.RECONNECT, reason);
        }
    }

    /**
     * An explicit permission for one audience to use the credential.
     *
     * @param with a tenant, or the application for everyone
     * @param roles if not empty, only members with one of these roles
     */
    public record Share(Owner with, Set<String> roles) {
        /** Copies the roles. */
        public Share {
            Objects.requireNonNull(with, "with");
            roles = Set.copyOf(roles);
        }
    }
}
