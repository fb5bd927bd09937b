package dev.tokenvault.refresh;

import dev.tokenvault.credential.CredentialSafe;
import dev.tokenvault.credential.OpenedCredential;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StorageException.Effect;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.token.RevocationEndpoint;
import dev.tokenvault.token.Revoker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Stores tokens that a provider just issued. A store that does not answer is asked again, since the tokens exist only
 * here; a row that moved meanwhile wins, and tokens that nobody wants are revoked. Thread-safe.
 */
@Wiring
public final class NewTokens {
    private static final int TRIES = 8;

    private final CredentialStore store;
    private final CredentialSafe safe;
    private final RevocationEndpoint revocation;
    private final Revoker revoker;

    /** Wires it. */
    @Wiring
    public NewTokens(CredentialStore store, CredentialSafe safe, RevocationEndpoint revocation, Revoker revoker) {
        this.store = store;
        this.safe = safe;
        this.revocation = revocation;
        this.revoker = revoker;
    }

    OpenedCredential keep(StoredCredential row, OpenedCredential open, OAuthTokens issued, long fence) {
        OAuthTokens tokens = withOldExtras(issued, (OAuthTokens) open.secret());
        StoredCredential next = safe.reseal(row, tokens, open.pin(), open.account());
        if (undisturbed(next, row.secret().version(), fence)) {
            return new OpenedCredential(
                    row.id(), tokens, open.pin(), open.account(), next.secret().version());
        }
        return overtaken(row, open, tokens, fence);
    }

    /**
     * Another had the row meanwhile. Gone: the tokens are revoked. Still holding what was sent, fenced by somebody whose
     * request cannot succeed any more: ours are the newer ones and are stored. Moved: the row wins, and ours end unless
     * their end would end the grant that the row holds.
     */
    private OpenedCredential overtaken(StoredCredential row, OpenedCredential open, OAuthTokens tokens, long fence) {
        Optional<StoredCredential> now = store.find(row.id());
        if (now.isEmpty()) {
            revoker.orphan(row.owner(), open.pin(), tokens, row.id() + "." + fence + ".lost");
            throw Renewal.gone();
        }
        StoredCredential next = safe.reseal(now.get(), tokens, open.pin(), open.account());
        long version = row.secret().version();
        if (now.get().secret().version() == version && store.replaceSecret(next, version, OptionalLong.empty())) {
            return new OpenedCredential(row.id(), tokens, open.pin(), open.account(), version + 1);
        }
        OpenedCredential held = safe.open(store.find(row.id()).orElseThrow(Renewal::gone));
        boolean same = held.secret() instanceof OAuthTokens theirs
                && (theirs.refreshToken().equals(tokens.refreshToken())
                        || theirs.accessToken().equals(tokens.accessToken()));
        if (!same && !revocation.endsGrant(row.owner().tenant(), row.provider())) {
            revoker.orphan(row.owner(), open.pin(), tokens, row.id() + "." + fence + ".lost");
        }
        return held;
    }

    /** An interrupt waits: pauses between tries would pass at once, and the tokens exist nowhere else. */
    private boolean undisturbed(StoredCredential next, long version, long fence) {
        boolean interrupted = Thread.interrupted();
        try {
            return stored(next, version, fence);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Only the database step is repeated, never the request. */
    private boolean stored(StoredCredential next, long version, long fence) {
        StorageException last = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                if (last != null && last.effect() == Effect.UNKNOWN && isThere(next)) {
                    return true;
                }
                return store.replaceSecret(next, version, OptionalLong.of(fence));
            } catch (StorageException e) {
                last = e.effect() == Effect.UNKNOWN || last == null ? e : last;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10L << i));
            }
        }
        throw last == null ? new StorageException("The new token could not be stored.", Effect.UNKNOWN) : last;
    }

    private boolean isThere(StoredCredential next) {
        return store.find(next.id())
                .filter(row -> row.secret().equals(next.secret()))
                .isPresent();
    }

    private static OAuthTokens withOldExtras(OAuthTokens issued, OAuthTokens old) {
        Map<String, String> extras = new HashMap<>(old.extras());
        extras.putAll(issued.extras());
        return new OAuthTokens(
                issued.accessToken(),
                issued.refreshToken(),
                issued.tokenType(),
                issued.scopes(),
                issued.expiresAt(),
                issued.refreshExpiresAt().or(old::refreshExpiresAt),
                issued.proofKey().or(old::proofKey),
                extras);
    }
}
