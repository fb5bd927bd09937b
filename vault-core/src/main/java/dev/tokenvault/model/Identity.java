package dev.tokenvault.model;

import java.util.Objects;
import java.util.Set;

/**
 * Who asks, for whom, with which roles. An identity comes from the host's session or from trusted host code, never from
 * a request body or a tool argument; whoever can construct one can act as that subject.
 *
 * @param subject for whom
 * @param actor by whom: the agent, job or page
 * @param roles what the subject may do beyond its own credentials; {@link #ADMINISTRATOR} and {@link #OPERATOR} have
 *     meaning here, others can be named in shares
 */
public record Identity(Subject subject, Actor actor, Set<String> roles) {
    /** May configure providers and clients of the own tenant, and see and revoke what is its. */
    public static final String ADMINISTRATOR = "ADMINISTRATOR";
    /** May do so for every tenant. */
    public static final String OPERATOR = "OPERATOR";

    /** Copies the roles. */
    public Identity {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(actor, "actor");
        roles = Set.copyOf(roles);
    }

    /** A subject acting through the named actor, without roles. */
    public static Identity of(Subject subject, String actor) {
        return new Identity(subject, new Actor(actor), Set.of());
    }

    /** Whether this identity administers the given owner's tenant, or all. */
    public boolean administers(Owner owner) {
        if (roles.contains(OPERATOR)) {
            return true;
        }
        return roles.contains(ADMINISTRATOR)
                && (owner instanceof Owner.Application
                        ? subject.tenant().isEmpty()
                        : owner.tenant().equals(subject.tenant()));
    }
}
