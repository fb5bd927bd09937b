package dev.tokenvault.tool;

import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.broker.AgentVault;
import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.credential.CredentialResolver;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.RecordSafe;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.storage.Lease;
import dev.tokenvault.storage.LeaseStore;
import dev.tokenvault.tool.ToolOutcome.Ended;
import dev.tokenvault.tool.ToolOutcome.Finished;
import dev.tokenvault.tool.ToolOutcome.InProgress;
import dev.tokenvault.tool.ToolOutcome.Paused;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Runs tools in a person's name. A call whose needs are not met is stored, sealed, and waits; once the person is done,
 * exactly that call is run, once: it is consumed only after it succeeded, survives a restart, and can be resumed on any
 * node that has the same tools. Identity comes from the host, never from the arguments. Thread-safe.
 */
public final class ToolRunner {
    private static final Duration LEASE = Duration.ofMinutes(15);

    private final Map<String, AuthenticatedTool> tools;
    private final Prompting prompting;
    private final StoredCalls stored;
    private final CallRecords calls;
    private final LeaseStore leases;
    private final BodyRun runs;
    private final SecureRandom random;

    /**
     * Wires the runner of one vault; two tools of one name are refused.
     *
     * @param agents makes the handle of one run, from the identity and the credentials chosen by provider
     */
    @Wiring
    public ToolRunner(
            List<AuthenticatedTool> tools,
            CredentialResolver resolver,
            Authorizations authorizations,
            ProviderRegistry providers,
            BiFunction<Identity, Map<String, String>, AgentVault> agents,
            RecordSafe safe,
            LeaseStore leases,
            AuditTrail audit,
            InstantSource clock,
            SecureRandom random) {
        TreeMap<String, AuthenticatedTool> byName = new TreeMap<>();
        for (AuthenticatedTool tool : tools) {
            if (byName.put(tool.name(), tool) != null) {
                throw VaultException.notConfigured("Two tools have the name '" + tool.name() + "'.");
            }
            tool.requirements().forEach(need -> providers.require(Optional.empty(), need.provider()));
        }
        this.tools = Map.copyOf(byName);
        this.prompting = new Prompting(resolver, authorizations, providers);
        this.calls = new CallRecords(safe, clock, random);
        this.leases = leases;
        this.runs = new BodyRun(agents, audit);
        this.stored = new StoredCalls(prompting, authorizations, calls, runs);
        this.random = random;
    }

    /** What there is to call. */
    public List<AuthenticatedTool> list() {
        return tools.values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /**
     * Runs the call, or stores it and says what it waits for. A stored call given again goes on where it stands; one that
     * ran at once is not stored, so the same call runs again, under the same idempotency key.
     */
    public ToolOutcome call(Identity who, ToolCall call) {
        AuthenticatedTool tool = tool(call);
        InputSchema.of(tool.inputSchema()).check(call.argumentsJson());
        Optional<Row<StoredCall>> before = calls.named(who, call);
        if (before.isPresent()) {
            return resume(who, before.get().id());
        }
        List<Lookup.Unavailable> unmet = prompting.unmet(who, tool.requirements(), Map.of());
        if (!unmet.isEmpty()) {
            return stored.pause(who, call, unmet);
        }
        BodyRun.Result result = first(who, tool, call);
        if (result.need().isEmpty()) {
            return new Finished(result.text());
        }
        return result.mayPause()
                ? stored.pause(who, call, List.of(result.need().get()))
                : stored.interrupted(who, call);
    }

    /** What failed halfway is stored as interrupted, so that the same call does not send twice. */
    private BodyRun.Result first(Identity who, AuthenticatedTool tool, ToolCall call) {
        try {
            return runs.run(who, tool, call, 1, Map.of());
        } catch (BodyRun.FailedHalfway e) {
            stored.interrupted(who, call);
            throw e.failure();
        }
    }

    /** The same for a framework that hands a text to the model: prompts go to the host, the model gets one sentence. */
    public String call(Identity who, ToolCall call, Consumer<AuthRequired> prompts) {
        return told(call(who, call), prompts);
    }

    private static String told(ToolOutcome outcome, Consumer<AuthRequired> prompts) {
        if (outcome instanceof Finished finished) {
            return finished.result();
        }
        if (outcome instanceof Paused paused) {
            prompts.accept(paused.prompt());
            return paused.forModel();
        }
        return outcome instanceof Ended
                ? "The user did not connect the account; this action was not done."
                : "This action is under way or was interrupted; the application takes care of it. Do not retry.";
    }

    /** Goes on with a stored call if its needs are met now; otherwise says how it stands. */
    public ToolOutcome resume(Identity who, String resumeId) {
        return go(who, resumeId, false);
    }

    /** The same for a framework that hands a text to the model. */
    public String resume(Identity who, String resumeId, Consumer<AuthRequired> prompts) {
        return told(resume(who, resumeId), prompts);
    }

    /** Runs an interrupted call again although it may have run in part: the host or the person decided so. */
    public ToolOutcome again(Identity who, String resumeId) {
        return go(who, resumeId, true);
    }

    /** The stored calls that could run now. */
    public List<PendingCall> ready(Identity who) {
        return calls.list(who).stream()
                .filter(row -> row.status().equals("WAITING")
                        && tools.containsKey(row.value().call().tool()))
                .filter(row -> stored.unmet(who, row, tool(row.value().call())).isEmpty())
                .map(calls::view)
                .toList();
    }

    /** The stored calls that are not over: waiting, running or interrupted. */
    public List<PendingCall> pending(Identity who) {
        return calls.list(who).stream()
                .filter(row -> row.status().equals("WAITING") || row.status().equals("RUNNING"))
                .map(calls::view)
                .toList();
    }

    /** Gives up a stored call; it will not run. One that is over stays as it ended. */
    public void end(Identity who, String resumeId) {
        calls.end(who, resumeId);
    }

    private ToolOutcome go(Identity who, String resumeId, boolean again) {
        calls.require(who, resumeId);
        Optional<Lease> lease = leases.acquire("call:" + resumeId, holder(), LEASE);
        if (lease.isEmpty()) {
            return new InProgress(resumeId);
        }
        try {
            return goOn(who, calls.require(who, resumeId), again);
        } finally {
            leases.release(lease.get());
        }
    }

    private ToolOutcome goOn(Identity who, Row<StoredCall> row, boolean again) {
        return stored.goOn(who, row, tool(row.value().call()), again);
    }

    private AuthenticatedTool tool(ToolCall call) {
        AuthenticatedTool tool = tools.get(call.tool());
        if (tool == null) {
            throw VaultException.badRequest("There is no tool of that name.");
        }
        return tool;
    }

    private String holder() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }
}
