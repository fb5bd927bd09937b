package dev.tokenvault.testkit.storage;

import static dev.tokenvault.testkit.storage.Rows.ALICE;
import static dev.tokenvault.testkit.storage.Rows.BOB;
import static dev.tokenvault.testkit.storage.Rows.credential;
import static dev.tokenvault.testkit.storage.Rows.ids;
import static dev.tokenvault.testkit.storage.Rows.sealed;
import static dev.tokenvault.testkit.storage.Rows.sharedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.CredentialStore.Scan;
import dev.tokenvault.storage.CredentialStore.Settlement;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.storage.StoredCredential.Hints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Lists of credentials: whose, shared with whom, due when, sealed under which key. */
public abstract class CredentialListContract extends StoreContract {
    private static final Tenant ACME = new Tenant("acme");
    private static final Owner EVERYONE = new Owner.Application();

    /** For adapters in other packages. */
    protected CredentialListContract() {}

    private static List<String> idsOf(List<StoredCredential> rows) {
        return rows.stream().map(StoredCredential::id).toList();
    }

    private List<String> owned(Owner owner, Optional<String> provider) {
        return idsOf(credentials().owned(owner.key(), provider, Optional.empty(), 100));
    }

    private List<String> scanned(Scan scan) {
        return idsOf(allPages(after -> credentials().scan(scan, after, 2), StoredCredential::id));
    }

    @Test
    void anOwnerSeesItsOwnRowsById() {
        credentials().insert(credential("id3", ALICE, "github", "a"));
        credentials().insert(credential("id1", ALICE, "gitlab", "a"));
        credentials().insert(credential("id2", BOB, "github", "a"));

        assertThat(owned(ALICE, Optional.empty())).containsExactly("id1", "id3");
        assertThat(owned(ALICE, Optional.of("github"))).containsExactly("id3");
        assertThat(owned(ALICE, Optional.of("GitHub"))).isEmpty();
        assertThat(owned(ACME, Optional.empty())).isEmpty();
    }

    @Test
    void pagesMeetWithoutGapOrOverlap() {
        List<String> ids = ids("id", 20);
        ids.forEach(id -> credentials().insert(credential(id)));
        ids("other", 5).forEach(id -> credentials().insert(credential(id, BOB, "github", id)));

        for (int size : List.of(1, 3, 10, 19, 20, 21)) {
            List<StoredCredential> all = allPages(
                    after -> credentials().owned(ALICE.key(), Optional.of("github"), after, size),
                    StoredCredential::id);
            assertThat(idsOf(all)).as("pages of %d", size).isEqualTo(ids);
        }
        assertThat(credentials().owned(ALICE.key(), Optional.empty(), Optional.of("id19"), 10))
                .isEmpty();
        assertThat(idsOf(credentials().owned(ALICE.key(), Optional.empty(), Optional.of("id16x"), 2)))
                .containsExactly("id17", "id18");
    }

    @Test
    void aPageOfNothingIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> credentials().owned(ALICE.key(), Optional.empty(), Optional.empty(), 0))
                .isInstanceOf(VaultException.class);
    }

    @Test
    void anAudienceSeesWhatIsSharedWithIt() {
        share(credential("id1"), ACME);
        share(credential("id2"), EVERYONE);
        share(credential("id3", BOB, "gitlab", "b"), ACME);
        credentials().insert(credential("id4"));
        Set<String> both = Set.of(ACME.key(), EVERYONE.key());

        assertThat(shared(both, Optional.empty())).containsExactly("id1", "id2", "id3");
        assertThat(shared(both, Optional.of("github"))).containsExactly("id1", "id2");
        assertThat(shared(Set.of(EVERYONE.key()), Optional.empty())).containsExactly("id2");
        assertThat(shared(Set.of(new Tenant("other").key()), Optional.empty())).isEmpty();
        assertThat(shared(Set.of(), Optional.empty())).isEmpty();
    }

    @Test
    void pagesOfSharedRowsMeetToo() {
        List<String> ids = ids("id", 9);
        ids.forEach(id -> share(credential(id), id.endsWith("3") ? EVERYONE : ACME));

        List<StoredCredential> all = allPages(
                after -> credentials().shared(Set.of(ACME.key(), EVERYONE.key()), Optional.empty(), after, 3),
                StoredCredential::id);

        assertThat(idsOf(all)).isEqualTo(ids);
    }

    @Test
    void theEndOfAShareIsSeenAtOnce() {
        StoredCredential row = share(credential("id1"), ACME);
        StoredCredential shared = credentials().find("id1").orElseThrow();

        credentials().replaceFacts(shared.withFacts(row.hints(), sealed(2, "private")), 1);
        assertThat(shared(Set.of(ACME.key()), Optional.empty())).isEmpty();

        credentials().replaceFacts(shared.withFacts(sharedWith(row.hints(), EVERYONE), sealed(3, "public")), 2);
        assertThat(shared(Set.of(EVERYONE.key()), Optional.empty())).containsExactly("id1");
        credentials().delete("id1");
        assertThat(shared(Set.of(EVERYONE.key()), Optional.empty())).isEmpty();
    }

    private StoredCredential share(StoredCredential row, Owner audience) {
        credentials().insert(row.withFacts(sharedWith(row.hints(), audience), row.facts()));
        return row;
    }

    private List<String> shared(Set<String> keys, Optional<String> provider) {
        return idsOf(credentials().shared(keys, provider, Optional.empty(), 100));
    }

    @Test
    void whatIsDueIsFoundByTheStoresClock() {
        due("id1", Duration.ofMinutes(10));
        due("id2", Duration.ofMinutes(20));
        due("id3", Duration.ofMinutes(-5));
        due("id4", Duration.ofMinutes(-5));
        credentials().intend("id4", 1, 5);
        credentials().settle("id4", 1, 5, new Settlement(Health.reconnect("invalid_grant"), true, Duration.ZERO));
        credentials().insert(credential("id5"));

        assertThat(scanned(new Scan.DueWithin(Duration.ZERO))).containsExactly("id3");
        assertThat(scanned(new Scan.DueWithin(Duration.ofMinutes(10)))).containsExactly("id1", "id3");
        pass(Duration.ofMinutes(10));
        assertThat(scanned(new Scan.DueWithin(Duration.ofMinutes(10)))).containsExactly("id1", "id2", "id3");
    }

    private void due(String id, Duration in) {
        StoredCredential row = credential(id);
        Hints hints = row.hints();
        Hints due = new Hints(
                hints.kind(),
                hints.scopes(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(clock.instant().plus(in)));
        credentials().insert(row.withSecret(due, Health.GOOD, row.secret()));
    }

    @Test
    void aTenantsRowsAreItsOwnAndItsMembers() {
        credentials().insert(credential("id1", ACME, "github", "a"));
        credentials().insert(credential("id2", ALICE, "github", "a"));
        credentials().insert(credential("id3", BOB, "github", "a"));
        credentials().insert(credential("id4", Subject.of("acme"), "github", "a"));
        credentials().insert(credential("id5", Subject.of("Acme", "alice"), "github", "a"));
        credentials().insert(credential("id6", EVERYONE, "github", "a"));

        assertThat(scanned(new Scan.OfTenant(ACME.key()))).containsExactly("id1", "id2", "id3");
    }

    @Test
    void rowsOfAKeyAreThoseWithEitherTextUnderIt() {
        sealedUnder("id1", "old", "old");
        sealedUnder("id2", "old", "new");
        sealedUnder("id3", "new", "old");
        sealedUnder("id4", "new", "new");

        assertThat(scanned(new Scan.SealedUnder("old"))).containsExactly("id1", "id2", "id3");
        assertThat(scanned(new Scan.SealedUnder("OLD"))).isEmpty();
        assertThat(credentials().keyUse()).isEqualTo(Map.of("old", 4L, "new", 4L));
    }

    @Test
    void anEmptyStoreUsesNoKey() {
        assertThat(credentials().keyUse()).isEmpty();
    }

    private void sealedUnder(String id, String factsKey, String secretKey) {
        StoredCredential row = credential(id);
        credentials()
                .insert(row.withFacts(row.hints(), sealed(1, factsKey, "facts"))
                        .withSecret(row.hints(), Health.GOOD, sealed(1, secretKey, "secret")));
    }
}
