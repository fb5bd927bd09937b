package dev.tokenvault.client;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.credential.Payload;
import dev.tokenvault.credential.RecordSafe;
import dev.tokenvault.credential.SealedRecords;
import dev.tokenvault.credential.SealedRecords.Row;
import dev.tokenvault.model.Fingerprint;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Our clients at the providers: the tenant's own if it has one, else the application's as stored, else the one that the
 * builder was given. Stored ones are sealed. Thread-safe.
 */
public final class ClientRegistrations {
    private static final int MOST = 500;

    private final SealedRecords<Payload> records;
    private final Map<String, ClientRegistration> built;
    private final ProviderRegistry providers;
    private final AuditTrail audit;

    /** Wires the registrations of one vault; two for one provider are refused. */
    @Wiring
    public ClientRegistrations(
            RecordSafe safe, Collection<ClientRegistration> fromBuilder, ProviderRegistry providers, AuditTrail audit) {
        this.records = safe.of(Kind.CLIENT, p -> p, p -> p);
        this.providers = providers;
        this.audit = audit;
        TreeMap<String, ClientRegistration> byProvider = new TreeMap<>();
        for (ClientRegistration client : fromBuilder) {
            if (byProvider.put(client.provider(), client) != null) {
                throw VaultException.notConfigured(
                        "client(…) was given twice for the provider '" + client.provider() + "'.");
            }
        }
        this.built = Map.copyOf(byProvider);
    }

    /** The registration that serves this tenant. */
    public Optional<ClientRegistration> find(Optional<Tenant> tenant, String provider) {
        return tenant.flatMap(t -> stored(t, provider))
                .or(() -> stored(new Owner.Application(), provider))
                .or(() -> Optional.ofNullable(built.get(provider)));
    }

    /** The same, or {@code provider_not_configured}. */
    public ClientRegistration require(Optional<Tenant> tenant, String provider) {
        return find(tenant, provider)
                .orElseThrow(() -> new VaultException(
                        "provider_not_configured",
                        "There is no OAuth client for '" + provider
                                + "': register one at the provider and hand it over with client(ClientRegistration.of(\""
                                + provider + "\", id, secret))."));
    }

    /** The stored registrations of the administrator's tenant, or of the application for an operator. */
    public List<ClientRegistration> list(Identity administrator) {
        Owner owner = scope(administrator);
        return records.list(Optional.of(owner), Optional.empty(), MOST).stream()
                .map(row -> RegistrationPayload.read(owner, row.value()))
                .toList();
    }

    /** Stores a registration for its owner, new or instead of the one before. */
    public void put(Identity administrator, ClientRegistration client) {
        allowed(administrator, client.owner());
        providers.require(client.owner().tenant(), client.provider());
        String id = id(client.owner(), client.provider());
        Row<Payload> row = new Row<>(
                id,
                client.owner(),
                Optional.of(client.provider()),
                "ACTIVE",
                Optional.empty(),
                0,
                RegistrationPayload.of(client));
        boolean stored = records.insert(row)
                || records.find(id)
                        .flatMap(old -> records.replace(old.with("ACTIVE", row.value())))
                        .isPresent();
        if (!stored) {
            throw new VaultException(
                    "storage_unavailable", "The registration changed meanwhile; try again.", true, null);
        }
        audit.done(administrator, Action.CONFIGURE, Map.of(Detail.PROVIDER, client.provider()));
    }

    /** Removes the stored registration; false if there was none. */
    public boolean remove(Identity administrator, String provider) {
        Owner owner = scope(administrator);
        boolean gone = records.delete(id(owner, provider));
        audit.done(administrator, Action.CONFIGURE, Map.of(Detail.PROVIDER, provider));
        return gone;
    }

    private Optional<ClientRegistration> stored(Owner owner, String provider) {
        return records.find(id(owner, provider)).map(row -> RegistrationPayload.read(owner, row.value()));
    }

    private static Owner scope(Identity administrator) {
        Owner owner = administrator.subject().tenant().<Owner>map(t -> t).orElseGet(Owner.Application::new);
        allowed(administrator, owner);
        return owner;
    }

    private static void allowed(Identity administrator, Owner owner) {
        if (!administrator.administers(owner)) {
            throw VaultException.notAllowed("Only an administrator may see or change OAuth clients.");
        }
    }

    private static String id(Owner owner, String provider) {
        return Fingerprint.of("client", owner.key(), provider);
    }
}
