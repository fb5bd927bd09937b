package dev.tokenvault.broker;

import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import java.util.List;

/**
 * All that agent code gets: what it may do, whether it can be done now, and the doing. No method and no type reachable
 * from here gives a secret. An interface, so that a test of an agent can stand in for it.
 */
public interface AgentVault {
    /** What may be done, by provider. */
    List<Ability> abilities();

    /** Whether the need is met. */
    Lookup lookup(Requirement need);

    /** Sends a request with a credential; see {@link RequestBroker#send}. */
    OutboundResponse send(OutboundRequest request);
}
