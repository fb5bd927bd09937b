package dev.tokenvault.credential;

import dev.tokenvault.credential.CredentialSafe.Draft;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import dev.tokenvault.storage.StoredCredential;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Puts a secret that a person just handed over where it belongs: into the row of the same account, or a new one. A
 * consent wins over a refresh that runs meanwhile. Thread-safe.
 */
@Wiring
public final class CredentialFiling {
    private static final int TRIES = 20;

    private final CredentialStore store;
    private final CredentialSafe safe;

    /** Wires it. */
    @Wiring
    public CredentialFiling(CredentialStore store, CredentialSafe safe) {
        this.store = store;
        this.safe = safe;
    }

    /**
     * What became of it.
     *
     * @param replaced the row as it stood before: its secret is stored nowhere any more
     */
    public record Filed(StoredCredential row, Optional<StoredCredential> replaced) {}

    /** Files the draft. */
    public Filed file(Draft draft) {
        for (int i = 0; i < TRIES; i++) {
            Optional<StoredCredential> present = find(draft);
            if (present.isEmpty()) {
                StoredCredential row = safe.seal(draft);
                if (inserted(row)) {
                    return new Filed(row, Optional.empty());
                }
                continue;
            }
            sameKind(present.get(), draft);
            StoredCredential next = safe.reseal(
                    present.get(), draft.secret(), draft.pin(), draft.key().account());
            if (replaced(next, present.get())) {
                relabel(next, draft);
                return new Filed(next, present);
            }
        }
        throw new StorageException("The row kept changing while the credential was filed; try again.", Effect.NONE);
    }

    /** The facts say which kind a credential is, and they are not sealed anew with every secret. */
    private static void sameKind(StoredCredential present, Draft draft) {
        if (present.hints().kind() != draft.secret().kind()) {
            throw VaultException.badRequest(
                    "This account has a credential of another kind: revoke it first, or file the "
                            + "new one under another account name.");
        }
    }

    private Optional<StoredCredential> find(Draft draft) {
        Optional<String> provider = Optional.of(draft.key().provider());
        List<StoredCredential> rows = store.owned(draft.key().owner().key(), provider, Optional.empty(), 500);
        return rows.stream()
                .filter(row -> row.accountKey().equals(draft.key().accountKey()))
                .findFirst();
    }

    private boolean inserted(StoredCredential row) {
        try {
            return store.insert(row);
        } catch (StorageException e) {
            if (e.effect() == Effect.UNKNOWN && store.find(row.id()).isPresent()) {
                return true;
            }
            throw e;
        }
    }

    private boolean replaced(StoredCredential next, StoredCredential present) {
        try {
            return store.replaceSecret(next, present.secret().version(), OptionalLong.empty());
        } catch (StorageException e) {
            Optional<StoredCredential> now = e.effect() == Effect.UNKNOWN ? store.find(next.id()) : Optional.empty();
            if (now.isPresent() && now.get().secret().equals(next.secret())) {
                return true;
            }
            throw e;
        }
    }

    /** A new label is a courtesy: losing this race changes nothing that matters. */
    private void relabel(StoredCredential row, Draft draft) {
        store.find(row.id()).ifPresent(now -> {
            var facts = safe.facts(now);
            if (!draft.label().isEmpty() && !facts.label().equals(draft.label())) {
                store.replaceFacts(
                        safe.refact(now, draft.label(), facts.share()),
                        now.facts().version());
            }
        });
    }
}
