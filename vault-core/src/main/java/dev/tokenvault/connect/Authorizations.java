package dev.tokenvault.connect;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.credential.CredentialFiling;
import dev.tokenvault.credential.CredentialResolver;
import dev.tokenvault.credential.CredentialSafe.Draft;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.RecordSafe;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import dev.tokenvault.provider.PinnedProvider;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Needs that wait for a person. Asking twice for the same need gives the same authorization; only its subject can see,
 * complete or decline it. Thread-safe, and the same on every node.
 */
public final class Authorizations {
    private final AuthorizationRecords records;
    private final CredentialResolver resolver;
    private final CredentialFiling filing;
    private final ProviderRegistry providers;
    private final AuditTrail audit;
    private final Asking asking;
    private final Wakeup wakeup = new Wakeup();

    /** Wires the authorizations of one vault. */
    @Wiring
    public Authorizations(
            RecordSafe safe,
            CredentialResolver resolver,
            CredentialFiling filing,
            ProviderRegistry providers,
            AuditTrail audit,
            ConnectPolicy policy,
            PublicUris uris,
            InstantSource clock,
            SecureRandom random) {
        this.records = new AuthorizationRecords(safe, clock, random, uris);
        this.resolver = resolver;
        this.filing = filing;
        this.providers = providers;
        this.audit = audit;
        this.asking = new Asking(records, policy, uris);
    }

    /** The authorization for this need: the live one if there is one, with its scopes widened, else a new one. */
    public PendingAuthorization request(Identity who, Requirement need) {
        return request(who, need, Optional.empty());
    }

    /** The same, with a path of the application to come back to. */
    public PendingAuthorization request(Identity who, Requirement need, Optional<String> returnTo) {
        providers.require(who.subject().tenant(), need.provider());
        Asking.Answer answer = asking.ask(who, need, resolver.lookup(who, need), returnTo);
        if (answer.isNew()) {
            audit.done(who, Action.CONNECT, details(answer.authorization()));
        }
        return answer.authorization();
    }

    /** The authorization as it stands now; empty if it is not this subject's. */
    public Optional<PendingAuthorization> find(Identity who, String id) {
        return records.find(who.subject(), id).map(row -> heal(who, row)).map(records::view);
    }

    /**
     * Whether there is such an authorization, whoever's it is: lets a page tell the wrong person from a wrong link. An
     * id is 128 random bits, so the answer tells nothing to somebody who does not hold the link.
     */
    public boolean known(String id) {
        return records.exists(id);
    }

    /** The same, or {@code not_found}. */
    public PendingAuthorization require(Identity who, String id) {
        return find(who, id).orElseThrow(() -> VaultException.notFound("authorization"));
    }

    /** Waits until the person is done, refuses or runs out of time; or until this long has passed. */
    public PendingAuthorization await(Identity who, String id, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        PendingAuthorization now = require(who, id);
        while (now.status().live() && System.nanoTime() < end && wakeup.rest()) {
            now = require(who, id);
        }
        return now;
    }

    /** Files a secret that the person typed on the vault's own page. */
    public PendingAuthorization submit(Identity who, String id, Secret secret, String label) {
        PendingAuthorization waiting = requireLive(who, id);
        Provider provider =
                providers.require(who.subject().tenant(), waiting.need().provider());
        if (!(provider.scheme() instanceof StaticSecret wanted) || wanted.kind() != secret.kind()) {
            throw VaultException.badRequest(
                    "The provider '" + provider.id() + "' is not connected with a secret of this kind.");
        }
        CredentialKey key = new CredentialKey(who.subject(), provider.id(), waiting.accountOr(label));
        PinnedProvider pin = PinnedProvider.of(provider, Optional.empty());
        Draft draft = new Draft(key, label, who.actor(), secret, pin);
        String credential = audit.begin(who, Action.COMPLETE, details(waiting))
                .run(() -> filing.file(draft).row().id(), filed -> Map.of(Detail.CREDENTIAL, filed));
        return complete(who, id, credential);
    }

    /** Settles a question about accounts with one of the candidates. */
    public PendingAuthorization choose(Identity who, String id, String credentialId) {
        PendingAuthorization waiting = requireLive(who, id);
        Lookup lookup = resolver.lookup(who, waiting.need().credential(credentialId));
        return complete(who, id, lookup.orElseThrow().id());
    }

    /** The person refuses; the link is dead. */
    public PendingAuthorization decline(Identity who, String id) {
        PendingAuthorization declined =
                change(who, id, row -> row.with("DECLINED", row.value()).unnamed());
        audit.done(who, Action.DECLINE, details(declined));
        return declined;
    }

    /** The need is met by this credential; the next need of the same name starts anew. */
    @Wiring
    public PendingAuthorization complete(Identity who, String id, String credentialId) {
        return change(
                who,
                id,
                row -> row.with("COMPLETED", row.value().met(credentialId)).unnamed());
    }

    /** Another trip begins: how the last one ended is history. */
    @Wiring
    public PendingAuthorization reopen(Identity who, String id) {
        return change(who, id, row -> row.with("OPEN", row.value().untried()));
    }

    /** A trip ended badly; the link is good for another. */
    @Wiring
    public PendingAuthorization fail(Identity who, String id, String code) {
        return change(who, id, row -> row.with("FAILED", row.value().failed(code)));
    }

    /** Everything to ask the provider for: what is needed and, lest it be lost, what was granted before. */
    @Wiring
    public Scopes toAskFor(Identity who, String id) {
        return records.find(who.subject(), id)
                .map(row -> row.value().requirement().scopes().union(row.value().granted()))
                .orElse(Scopes.NONE);
    }

    private PendingAuthorization change(Identity who, String id, UnaryOperator<Row<Need>> change) {
        PendingAuthorization changed = records.change(who.subject(), id, change);
        wakeup.tell();
        return changed;
    }

    /** The same, if a person can still do something with it; else {@code authorization_expired} or {@code …_already_used}. */
    public PendingAuthorization requireLive(Identity who, String id) {
        return require(who, id).whileLive();
    }

    /**
     * A need that is met meanwhile, by a crash survived or by another way in, reads as completed and becomes so. Only by the
     * subject's own credential: what somebody else shared meanwhile is not what this person was asked for.
     */
    private Row<Need> heal(Identity who, Row<Need> row) {
        boolean live =
                records.view(row).status().live() && !row.value().reason().equals("another_account");
        if (!live || !(resolver.lookup(who, row.value().requirement()) instanceof Lookup.Available met)) {
            return row;
        }
        if (!met.credential().key().owner().equals(who.subject())) {
            return row;
        }
        Row<Need> healed =
                row.with("COMPLETED", row.value().met(met.credential().id())).unnamed();
        return records.replace(healed).orElse(row);
    }

    private static Map<Detail, String> details(PendingAuthorization pending) {
        return Map.of(
                Detail.AUTHORIZATION,
                pending.id(),
                Detail.PROVIDER,
                pending.need().provider());
    }
}
