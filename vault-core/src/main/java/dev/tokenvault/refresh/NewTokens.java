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
        if (stored(next, row.secret().version(), fence)) {
            return new OpenedCredential(
                    row.id(), tokens, open.pin(), open.account(), next.secret().version());
        }
        Optional<StoredCredential> now = store.find(row.id());
        boolean wholeGrant = revocation.endsGrant(row.owner().tenant(), row.provider());
        if (now.isEmpty() || !wholeGrant) {
            revoker.orphan(row.owner(), open.pin(), tokens, row.id() + "." + fence + ".lost");
        }
        return now.map(safe::open).orElseThrow(Renewal::gone);
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
