package dev.tokenvault.model;

import java.util.Optional;

/**
 * Whose a credential or a record is: one person, one organization, or the application itself. Two owners are the same
 * only if kind and every id are equal to the letter; case, accents and trailing spaces count.
 */
public sealed interface Owner permits Subject, Tenant, Owner.Application {
    /** The organization that this owner is or stands in. */
    Optional<Tenant> tenant();

    /** 64 lower-case hex characters that stand for this owner in every store: SHA-256 over its kind and ids. */
    String key();

    /** The application that embeds the vault: owner of what every tenant and subject shares. */
    record Application() implements Owner {
        @Override
        public Optional<Tenant> tenant() {
            return Optional.empty();
        }

        @Override
        public String key() {
            return Fingerprint.of("application");
        }
    }
}
