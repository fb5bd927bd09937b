package dev.tokenvault.credential;

import dev.tokenvault.encryption.EncryptionException;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Credential.Status;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.StoredCredential;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an identity can see: its own, what belongs to the organization it administers, and what is shared with it. */
final class VisibleCredentials {
    private static final int PAGE = 200;

    private final CredentialStore store;
    private final CredentialSafe safe;
    private final CredentialResolver resolver;

    VisibleCredentials(CredentialStore store, CredentialSafe safe, CredentialResolver resolver) {
        this.store = store;
        this.safe = safe;
        this.resolver = resolver;
    }

    /** Whether it is this identity's to change: its own, or its organization's, never another person's. */
    static boolean changes(Identity who, Owner owner) {
        return owner.equals(who.subject()) || (!(owner instanceof Subject) && who.administers(owner));
    }

    List<Credential> list(Identity who, Optional<String> after, int limit) {
        int most = Math.max(1, Math.min(limit, PAGE));
        Map<String, StoredCredential> rows = new HashMap<>();
        owners(who)
                .flatMap(owner -> store.owned(owner.key(), Optional.empty(), after, most).stream())
                .forEach(row -> rows.put(row.id(), row));
        shared(who, after, most).forEach(row -> rows.put(row.id(), row));
        return rows.values().stream()
                .sorted(Comparator.comparing(StoredCredential::id))
                .limit(most)
                .map(row -> shown(who, row))
                .toList();
    }

    Optional<Credential> find(Identity who, String id) {
        return store.find(id)
                .filter(row -> changes(who, row.owner()) || readable(who, row))
                .map(row -> shown(who, row));
    }

    private static Stream<Owner> owners(Identity who) {
        Stream<Owner> organizations =
                Stream.concat(who.subject().tenant().stream(), Stream.of(new Owner.Application()));
        return Stream.concat(Stream.of(who.subject()), organizations.filter(who::administers));
    }

    /** Goes on until the page is full: a share by roles may leave out most of what the store finds. */
    private List<StoredCredential> shared(Identity who, Optional<String> after, int most) {
        List<StoredCredential> found = new ArrayList<>();
        Optional<String> from = after;
        List<StoredCredential> page;
        do {
            page = store.shared(CredentialResolver.audiences(who), Optional.empty(), from, PAGE);
            page.stream()
                    .filter(row -> !changes(who, row.owner()) && readable(who, row))
                    .forEach(found::add);
            from = page.isEmpty() ? from : Optional.of(page.get(page.size() - 1).id());
        } while (page.size() == PAGE && found.size() < most);
        return found;
    }

    private boolean readable(Identity who, StoredCredential row) {
        try {
            return resolver.visible(who, row);
        } catch (VaultException e) {
            return false;
        }
    }

    private Credential shown(Identity who, StoredCredential row) {
        try {
            return changes(who, row.owner()) ? own(row) : resolver.shown(who, row);
        } catch (EncryptionException e) {
            return unreadable(row, e.code());
        } catch (VaultException e) {
            if (!e.code().equals("row_tampered")) {
                throw e;
            }
            return unreadable(row, e.code());
        }
    }

    /** Of several that were made the default at one time or another, the last is. */
    private Credential own(StoredCredential row) {
        Credential facts = safe.facts(row);
        return facts.preferred() ? facts.asDefault(lastPreferred(row)) : facts;
    }

    private boolean lastPreferred(StoredCredential row) {
        Optional<String> provider = Optional.of(row.provider());
        return store.owned(row.owner().key(), provider, Optional.empty(), PAGE).stream()
                .filter(other -> other.times().preferredAt().isPresent())
                .max(Comparator.comparing(other -> other.times().preferredAt().orElseThrow()))
                .filter(last -> last.id().equals(row.id()))
                .isPresent();
    }

    private static Credential unreadable(StoredCredential row, String reason) {
        return new Credential(
                row.id(),
                new CredentialKey(row.owner(), row.provider(), CredentialKey.DEFAULT),
                "",
                row.hints().kind(),
                new Health(Status.UNREADABLE, reason),
                row.hints().scopes(),
                row.hints().expiresAt(),
                Optional.empty(),
                false,
                Optional.empty(),
                row.times().createdAt(),
                row.times().updatedAt());
    }
}
