package dev.tokenvault.tool;

import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.tool.ToolOutcome.Ended;
import dev.tokenvault.tool.ToolOutcome.Finished;
import dev.tokenvault.tool.ToolOutcome.InProgress;
import dev.tokenvault.tool.ToolOutcome.Interrupted;
import dev.tokenvault.tool.ToolOutcome.Paused;
import java.util.List;
import java.util.Optional;

/** What becomes of a stored call: it waits, runs once its needs are met, ends, or waits for somebody to decide. */
final class StoredCalls {
    private final Prompting prompting;
    private final Authorizations authorizations;
    private final CallRecords calls;
    private final BodyRun runs;

    StoredCalls(Prompting prompting, Authorizations authorizations, CallRecords calls, BodyRun runs) {
        this.prompting = prompting;
        this.authorizations = authorizations;
        this.calls = calls;
        this.runs = runs;
    }

    /** What the call still needs a person for. */
    List<Lookup.Unavailable> unmet(Identity who, Row<StoredCall> row, AuthenticatedTool tool) {
        return prompting.unmet(who, tool.requirements(), prompting.chosen(who, row.value()));
    }

    /** Goes on with a call whose lease is held. */
    ToolOutcome goOn(Identity who, Row<StoredCall> row, AuthenticatedTool tool, boolean again) {
        StoredCall call = row.value();
        if (row.status().equals("FINISHED")) {
            return new Finished(call.result().orElse(""));
        }
        if (row.status().equals("ENDED") || row.expired()) {
            return new Ended(call.ended().orElse("authorization_expired"));
        }
        boolean died = row.status().equals("RUNNING");
        if (died && !tool.repeatable() && !again) {
            return new Interrupted(calls.view(row));
        }
        List<Lookup.Unavailable> unmet = unmet(who, row, tool);
        return unmet.isEmpty() ? run(who, row, tool) : stillWaiting(who, row, unmet);
    }

    private ToolOutcome run(Identity who, Row<StoredCall> waiting, AuthenticatedTool tool) {
        Optional<Row<StoredCall>> mine = calls.running(waiting);
        if (mine.isEmpty()) {
            return new InProgress(waiting.id());
        }
        Row<StoredCall> row = mine.get();
        StoredCall call = row.value();
        BodyRun.Result result;
        try {
            result = runs.run(who, tool, call.call(), call.attempt(), prompting.chosen(who, call));
        } catch (BodyRun.FailedHalfway e) {
            // stays RUNNING, which reads as interrupted once the lease is free
            throw e.failure();
        } catch (RuntimeException | Error e) {
            calls.waiting(row, List.of());
            throw e;
        }
        if (result.need().isEmpty()) {
            calls.finished(row, result.text());
            return new Finished(result.text());
        }
        if (!result.mayPause()) {
            return new Interrupted(calls.view(row));
        }
        return stillWaiting(who, row, List.of(result.need().get()));
    }

    /** A person who refused, or let the time pass, has ended the call. */
    private ToolOutcome stillWaiting(Identity who, Row<StoredCall> row, List<Lookup.Unavailable> unmet) {
        for (String id : row.value().authorizations()) {
            Status status = authorizations
                    .find(who, id)
                    .map(PendingAuthorization::status)
                    .orElse(Status.EXPIRED);
            if (status == Status.DECLINED || status == Status.EXPIRED) {
                String code = status == Status.DECLINED ? "authorization_denied" : "authorization_expired";
                calls.ended(row, code);
                return new Ended(code);
            }
        }
        List<PendingAuthorization> asked = prompting.ask(who, unmet);
        calls.waiting(row, asked.stream().map(PendingAuthorization::id).toList());
        return new Paused(prompting.prompt(who, unmet.get(0), asked.get(0), row.id()));
    }

    /** Stores a call that cannot run yet. */
    ToolOutcome pause(Identity who, ToolCall call, List<Lookup.Unavailable> unmet) {
        List<PendingAuthorization> asked = prompting.ask(who, unmet);
        List<String> ids = asked.stream().map(PendingAuthorization::id).toList();
        Row<StoredCall> row = calls.insert(who, call, ids)
                .or(() -> calls.named(who, call))
                .orElseThrow(() -> new VaultException(
                        "storage_unavailable", "The call could not be stored; try again.", true, null));
        return new Paused(prompting.prompt(who, unmet.get(0), asked.get(0), row.id()));
    }

    /** A call that sent something and then met a need: only somebody who knows can say whether to run it again. */
    ToolOutcome interrupted(Identity who, ToolCall call) {
        Row<StoredCall> row = calls.insert(who, call, List.of())
                .flatMap(calls::running)
                .orElseThrow(() -> new VaultException(
                        "storage_unavailable", "The call could not be stored; try again.", true, null));
        return new Interrupted(calls.view(row));
    }
}
