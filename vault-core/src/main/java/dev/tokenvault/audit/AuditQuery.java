package dev.tokenvault.audit;

import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import java.util.Optional;

/** Which entries to read: those that match everything that is given. */
public record AuditQuery(Optional<Subject> subject, Optional<Tenant> tenant, Optional<String> credentialId) {
    /** What concerns one person. */
    public static AuditQuery of(Subject subject) {
        return new AuditQuery(Optional.of(subject), Optional.empty(), Optional.empty());
    }

    /** What concerns one tenant and its members. */
    public static AuditQuery of(Tenant tenant) {
        return new AuditQuery(Optional.empty(), Optional.of(tenant), Optional.empty());
    }

    /** Everything. */
    public static AuditQuery all() {
        return new AuditQuery(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same, and only about one credential. */
    public AuditQuery about(String credential) {
        return new AuditQuery(subject, tenant, Optional.of(credential));
    }
}
