package dev.tokenvault.tool;

import dev.tokenvault.broker.Ability;
import dev.tokenvault.broker.AgentVault;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.OutboundResponse;
import dev.tokenvault.broker.RequestDeniedException;
import dev.tokenvault.credential.AuthorizationRequiredException;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Notes whether a body has sent anything, since only a call that sent nothing can be paused in the middle. */
final class NotingAgent implements AgentVault {
    private final AgentVault agent;
    private final AtomicBoolean sent = new AtomicBoolean();

    NotingAgent(AgentVault agent) {
        this.agent = agent;
    }

    boolean sent() {
        return sent.get();
    }

    @Override
    public List<Ability> abilities() {
        return agent.abilities();
    }

    @Override
    public Lookup lookup(Requirement need) {
        return agent.lookup(need);
    }

    @Override
    public OutboundResponse send(OutboundRequest request) {
        try {
            OutboundResponse answer = agent.send(request);
            sent.set(true);
            return answer;
        } catch (AuthorizationRequiredException | RequestDeniedException e) {
            throw e;
        } catch (RuntimeException e) {
            sent.set(true);
            throw e;
        }
    }

    @Override
    public String toString() {
        return "AgentVault";
    }
}
