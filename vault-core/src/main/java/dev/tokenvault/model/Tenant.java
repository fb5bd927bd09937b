package dev.tokenvault.model;

import java.util.Optional;

/**
 * An organization inside the host application; a workspace is a tenant of its own.
 *
 * @param id 1–255 characters as the host knows it; blank, control characters and lone surrogates are refused
 */
public record Tenant(String id) implements Owner {
    /** Checks the id. */
    public Tenant {
        Ids.check("The tenant id", id);
    }

    @Override
    public Optional<Tenant> tenant() {
        return Optional.of(this);
    }

    @Override
    public String key() {
        return Fingerprint.of("tenant", id);
    }
}
