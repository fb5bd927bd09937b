package dev.tokenvault.connect;

import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Scopes;
import java.util.Optional;

/** Turns a need into the one live authorization for it: the one there is, with its scopes widened, or a new one. */
final class Asking {
    private final AuthorizationRecords records;
    private final ConnectPolicy policy;
    private final PublicUris uris;

    Asking(AuthorizationRecords records, ConnectPolicy policy, PublicUris uris) {
        this.records = records;
        this.policy = policy;
        this.uris = uris;
    }

    /** The authorization, and whether it was made just now. */
    record Answer(PendingAuthorization authorization, boolean isNew) {}

    Answer ask(Identity who, Requirement need, Lookup lookup, Optional<String> returnTo) {
        String reason = lookup instanceof Lookup.Unavailable none ? none.reason() : "another_account";
        Scopes missing = lookup instanceof Lookup.ScopesRequired more ? more.missing() : Scopes.NONE;
        String name = AuthorizationRecords.name(need, reason);
        for (int i = 0; i < AuthorizationRecords.TRIES; i++) {
            Optional<Row<Need>> live = records.named(who.subject(), name);
            if (live.isPresent()) {
                Optional<Row<Need>> widened = widen(live.get(), need, missing);
                if (widened.isPresent()) {
                    return new Answer(records.view(widened.get()), false);
                }
                continue;
            }
            Need wanted = new Need(
                    who.actor().id(),
                    need,
                    reason,
                    missing,
                    granted(lookup),
                    records.from(policy.linkLife()),
                    uris.returnTo(returnTo),
                    Optional.empty(),
                    Optional.empty());
            Row<Need> row = records.create(who.subject(), name, wanted, policy.linkLife());
            if (records.insert(row)) {
                return new Answer(records.view(row), true);
            }
        }
        throw AuthorizationRecords.busy();
    }

    private Optional<Row<Need>> widen(Row<Need> row, Requirement need, Scopes missing) {
        Need now = row.value();
        boolean enough = now.requirement().scopes().containsAll(need.scopes())
                && now.missing().containsAll(missing);
        return enough ? Optional.of(row) : records.replace(row.with(row.status(), now.wider(need, missing)));
    }

    private static Scopes granted(Lookup lookup) {
        if (lookup instanceof Lookup.ScopesRequired more) {
            return more.credential().scopes();
        }
        return lookup instanceof Lookup.ReconnectRequired again
                ? again.credential().scopes()
                : Scopes.NONE;
    }
}
