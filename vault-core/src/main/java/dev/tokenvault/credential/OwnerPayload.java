package dev.tokenvault.credential;

import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;

/** An owner inside a payload. */
final class OwnerPayload {
    private OwnerPayload() {}

    static Payload of(Owner owner) {
        Payload payload = new Payload().put("tenant", owner.tenant().map(Tenant::id));
        return owner instanceof Subject subject ? payload.put("subject", subject.id()) : payload;
    }

    static Owner read(Payload payload) {
        return payload.maybe("subject")
                .<Owner>map(id -> new Subject(payload.maybe("tenant").map(Tenant::new), id))
                .or(() -> payload.maybe("tenant").map(Tenant::new))
                .orElseGet(Owner.Application::new);
    }
}
