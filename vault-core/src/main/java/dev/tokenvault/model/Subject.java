package dev.tokenvault.model;

import java.util.Optional;

/**
 * The person a credential belongs to: a user id, alone or inside a {@link Tenant}. The same user id in two tenants is
 * two subjects.
 *
 * @param id 1–255 characters as the host knows it; blank, control characters and lone surrogates are refused
 */
public record Subject(Optional<Tenant> tenant, String id) implements Owner {
    /** Checks the id. */
    public Subject {
        Ids.check("The user id", id);
    }

    /** A person outside any organization. */
    public static Subject of(String id) {
        return new Subject(Optional.empty(), id);
    }

    /** A person as a member of an organization. */
    public static Subject of(String tenant, String id) {
        return new Subject(Optional.of(new Tenant(tenant)), id);
    }

    @Override
    public String key() {
        return tenant.map(t -> Fingerprint.of("subject", t.id(), id)).orElseGet(() -> Fingerprint.of("person", id));
    }
}
