package dev.tokenvault.tool;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.broker.AgentVault;
import dev.tokenvault.credential.AuthorizationRequiredException;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** Runs a tool's body once and tells how it ended: with a text, or with a need that showed up inside. */
final class BodyRun {
    private final BiFunction<Identity, Map<String, String>, AgentVault> agents;
    private final AuditTrail audit;

    BodyRun(BiFunction<Identity, Map<String, String>, AgentVault> agents, AuditTrail audit) {
        this.agents = agents;
        this.audit = audit;
    }

    /**
     * How it ended.
     *
     * @param need empty = it returned the text
     * @param mayPause whether nothing was sent before, or running again does no harm
     */
    record Result(String text, Optional<Lookup.Unavailable> need, boolean mayPause) {}

    /** It failed after it had sent something that must not be sent twice: only somebody who knows can say how to go on. */
    static final class FailedHalfway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private FailedHalfway(RuntimeException failure) {
            super(failure);
        }

        RuntimeException failure() {
            return (RuntimeException) Objects.requireNonNull(getCause(), "cause");
        }
    }

    Result run(Identity who, AuthenticatedTool tool, ToolCall call, int attempt, Map<String, String> chosen) {
        NotingAgent agent = new NotingAgent(agents.apply(who, chosen));
        String key = StoredCall.idempotencyKey(who.subject(), call);
        Map<Detail, String> details = Map.of(Detail.TOOL, tool.name(), Detail.CALL_ID, call.callId());
        AuditTrail.Step step = audit.begin(who, Action.CALL, details);
        try {
            String text = tool.body().run(new ToolInvocation(call.argumentsJson(), agent, key, attempt));
            step.done();
            return new Result(text == null ? "" : text, Optional.empty(), true);
        } catch (AuthorizationRequiredException e) {
            step.failed(e.code());
            return new Result("", Optional.of(e.lookup()), tool.repeatable() || !agent.sent());
        } catch (VaultException e) {
            step.failed(e.code());
            throw halfway(e, tool, agent);
        } catch (RuntimeException e) {
            step.failed("internal");
            throw halfway(e, tool, agent);
        } catch (Error e) {
            step.failed("internal");
            throw e;
        } catch (Exception e) {
            step.failed("internal");
            throw halfway(failed(tool, e), tool, agent);
        }
    }

    private static RuntimeException halfway(RuntimeException e, AuthenticatedTool tool, NotingAgent agent) {
        return agent.sent() && !tool.repeatable() ? new FailedHalfway(e) : e;
    }

    private static VaultException failed(AuthenticatedTool tool, Exception e) {
        return new VaultException(
                "internal",
                "The tool '" + tool.name() + "' failed: " + e.getClass().getSimpleName() + ".",
                false,
                e);
    }
}
