package dev.tokenvault.token;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.credential.CredentialSafe;
import dev.tokenvault.credential.OpenedCredential;
import dev.tokenvault.credential.RecordSafe;
import dev.tokenvault.credential.SealedRecords;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.StorageException;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredRecord.Kind;
import dev.tokenvault.token.Revocation.AtProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends credentials: the local copy at once, the provider's grant right after, and again later if the provider does not
 * answer. What was revoked cannot come back. Thread-safe.
 */
public final class Revoker {
    private static final Logger LOG = LoggerFactory.getLogger(Revoker.class);
    private static final Duration KEEP_TRYING = Duration.ofDays(7);
    private static final int PAGE = 200;

    private final CredentialStore store;
    private final CredentialSafe safe;
    private final SealedRecords<Orphan> records;
    private final RevocationEndpoint endpoint;
    private final AuditTrail audit;

    /** Wires it. */
    @Wiring
    public Revoker(
            CredentialStore store,
            CredentialSafe safe,
            RecordSafe records,
            RevocationEndpoint endpoint,
            AuditTrail audit) {
        this.store = store;
        this.safe = safe;
        this.records = records.of(Kind.REVOCATION, Orphan::payload, Orphan::read);
        this.endpoint = endpoint;
        this.audit = audit;
    }

    /** Deletes an own credential, or as an administrator one of the tenant, and tells the provider. */
    public Revocation revoke(Identity who, String id) {
        StoredCredential row = store.find(id)
                .filter(r -> r.owner().equals(who.subject()) || who.administers(r.owner()))
                .orElseThrow(() -> VaultException.notFound("credential"));
        Map<Detail, String> details = Map.of(Detail.CREDENTIAL, id, Detail.PROVIDER, row.provider());
        AtProvider outcome = audit.begin(who, Action.REVOKE, details).run(() -> {
            Optional<Row<Orphan>> orphan = orphanOf(row);
            orphan.ifPresent(records::insert);
            store.delete(id);
            return orphan.map(this::tell).orElse(AtProvider.NOT_SUPPORTED);
        });
        String alsoEnds = outcome == AtProvider.NOT_SUPPORTED
                ? ""
                : endpoint.alsoEnds(row.owner().tenant(), row.provider());
        return new Revocation(id, outcome, alsoEnds);
    }

    /** Does so with every credential of one owner. */
    public List<Revocation> revokeAll(Identity who, Owner owner) {
        if (!owner.equals(who.subject()) && !who.administers(owner)) {
            throw VaultException.notAllowed(
                    "Everything can be revoked for yourself, or by an administrator for the tenant.");
        }
        List<Revocation> all = new ArrayList<>();
        List<StoredCredential> page = store.owned(owner.key(), Optional.empty(), Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            for (StoredCredential row : page) {
                all.add(revoke(asOwner(who, owner), row.id()));
            }
            page = store.owned(owner.key(), Optional.empty(), Optional.empty(), PAGE);
        }
        return all;
    }

    /** Revokes tokens that lost a race and are stored nowhere; never throws for the provider's sake. */
    @Wiring
    public void orphan(Owner owner, PinnedProvider pin, OAuthTokens tokens, String id) {
        Row<Orphan> row = row(owner, id, new Orphan(pin, tokens));
        try {
            if (!records.insert(row)) {
                return;
            }
        } catch (StorageException e) {
            LOG.warn(
                    "Tokens of {} that are stored nowhere could not be noted for revocation; the provider is told once.",
                    pin.providerId());
        }
        tell(row);
    }

    /** Tells providers what they have not confirmed yet; how many did now. */
    @Wiring
    public int retry(int limit) {
        int told = 0;
        Optional<String> after = Optional.empty();
        List<String> page = records.ids(after, PAGE);
        while (!page.isEmpty() && told < limit) {
            for (String id : page) {
                told += toldNow(id) ? 1 : 0;
            }
            after = Optional.of(page.get(page.size() - 1));
            page = records.ids(after, PAGE);
        }
        return told;
    }

    /** A record that does not open stands in nobody's way. */
    private boolean toldNow(String id) {
        try {
            return records.find(id)
                    .filter(row -> tell(row) != AtProvider.PENDING)
                    .isPresent();
        } catch (VaultException e) {
            LOG.warn("The revocation {} cannot be worked on: {}.", id, e.code());
            return false;
        }
    }

    private AtProvider tell(Row<Orphan> row) {
        AtProvider outcome = endpoint.revoke(
                row.owner().tenant(), row.value().pin(), row.value().tokens());
        if (outcome != AtProvider.PENDING) {
            forget(row.id());
        }
        return outcome;
    }

    private void forget(String id) {
        try {
            records.delete(id);
        } catch (StorageException e) {
            LOG.debug("The revocation {} stays on record and will be told once more.", id);
        }
    }

    /** A row that cannot be opened can still be deleted. */
    private Optional<Row<Orphan>> orphanOf(StoredCredential row) {
        try {
            OpenedCredential open = safe.open(row);
            return open.secret() instanceof OAuthTokens tokens
                    ? Optional.of(row(row.owner(), row.id() + "." + open.version(), new Orphan(open.pin(), tokens)))
                    : Optional.empty();
        } catch (VaultException e) {
            return Optional.empty();
        }
    }

    private static Row<Orphan> row(Owner owner, String id, Orphan orphan) {
        return new Row<>(id, owner, Optional.empty(), "PENDING", Optional.of(KEEP_TRYING), 0, orphan);
    }

    private static Identity asOwner(Identity who, Owner owner) {
        return owner instanceof Subject subject && !subject.equals(who.subject()) && who.administers(owner)
                ? new Identity(subject, who.actor(), who.roles())
                : who;
    }
}
