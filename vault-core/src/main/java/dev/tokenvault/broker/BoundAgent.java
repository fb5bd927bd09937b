package dev.tokenvault.broker;

import dev.tokenvault.credential.CredentialResolver;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Wiring;
import java.util.List;
import java.util.Map;

/**
 * The agent's handle, bound to one identity. Where a person just chose a credential for a provider, a need that names
 * none uses that one.
 */
@Wiring
public final class BoundAgent implements AgentVault {
    private final RequestBroker broker;
    private final CredentialResolver resolver;
    private final Identity who;
    private final Map<String, String> chosen;

    /** Binds it; {@code chosen} maps provider ids to credential ids. */
    @Wiring
    public BoundAgent(RequestBroker broker, CredentialResolver resolver, Identity who, Map<String, String> chosen) {
        this.broker = broker;
        this.resolver = resolver;
        this.who = who;
        this.chosen = Map.copyOf(chosen);
    }

    @Override
    public List<Ability> abilities() {
        return broker.abilities(who);
    }

    @Override
    public Lookup lookup(Requirement need) {
        return resolver.lookup(who, preferred(need));
    }

    @Override
    public OutboundResponse send(OutboundRequest request) {
        return broker.send(
                who,
                new OutboundRequest(
                        preferred(request.credential()),
                        request.capability(),
                        request.method(),
                        request.uri(),
                        request.headers(),
                        request.body(),
                        request.deadline()));
    }

    private Requirement preferred(Requirement need) {
        String id = chosen.get(need.provider());
        return id == null || need.credentialId().isPresent() || need.account().isPresent() ? need : need.credential(id);
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "AgentVault";
    }
}
