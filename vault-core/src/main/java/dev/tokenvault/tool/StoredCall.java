package dev.tokenvault.tool;

import dev.tokenvault.credential.Payload;
import dev.tokenvault.model.Fingerprint;
import dev.tokenvault.model.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A paused call as its record keeps it.
 *
 * @param authorizations the ids of what it waits for
 * @param result once it finished
 * @param ended the code, once it ended otherwise
 */
record StoredCall(
        String actor,
        ToolCall call,
        List<String> authorizations,
        int attempt,
        Optional<String> result,
        Optional<String> ended) {
    StoredCall {
        authorizations = List.copyOf(authorizations);
    }

    static String name(ToolCall call) {
        return Fingerprint.of(call.thread(), call.callId());
    }

    /** What a service may know the call by: the same for every run, and another for every person. */
    static String idempotencyKey(Owner owner, ToolCall call) {
        return Fingerprint.of(owner.key(), call.thread(), call.callId()).substring(0, 32);
    }

    boolean sameAs(ToolCall other) {
        return call.equals(other);
    }

    StoredCall started() {
        return new StoredCall(actor, call, authorizations, attempt + 1, result, ended);
    }

    StoredCall finished(String text) {
        return new StoredCall(actor, call, authorizations, attempt, Optional.of(text), ended);
    }

    StoredCall end(String code) {
        return new StoredCall(actor, call, authorizations, attempt, result, Optional.of(code));
    }

    StoredCall waitingFor(List<String> more) {
        List<String> all = new ArrayList<>(authorizations);
        more.stream().filter(id -> !all.contains(id)).forEach(all::add);
        return new StoredCall(actor, call, all, attempt, result, ended);
    }

    Payload payload() {
        return new Payload()
                .put("actor", actor)
                .put("tool", call.tool())
                .put("arguments", call.argumentsJson())
                .put("thread", call.thread())
                .put("callId", call.callId())
                .putTexts("authorizations", authorizations)
                .put("attempt", Integer.toString(attempt))
                .put("result", result)
                .put("ended", ended);
    }

    static StoredCall read(Payload payload) {
        ToolCall call = new ToolCall(
                payload.text("tool"), payload.text("arguments"), payload.text("thread"), payload.text("callId"));
        return new StoredCall(
                payload.text("actor"),
                call,
                payload.texts("authorizations"),
                Integer.parseInt(payload.text("attempt")),
                payload.maybe("result"),
                payload.maybe("ended"));
    }
}
