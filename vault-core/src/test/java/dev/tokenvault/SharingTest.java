package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.ITEMS;
import static dev.tokenvault.fixture.KeyWorld.NEED;
import static dev.tokenvault.fixture.KeyWorld.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Lookup.AccountRequired;
import dev.tokenvault.credential.Lookup.Available;
import dev.tokenvault.credential.Lookup.NotConnected;
import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Credential.Share;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Injection.Bearer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who else may use a credential: nobody, until its owner says so, and then exactly whom the owner named. */
class SharingTest {
    private static final Tenant TENANT = new Tenant("acme-corp");
    private static final Identity ALICE = member("alice");
    private static final Identity BOB = member("bob");
    private static final Identity SUPPORT = member("carol", "support");
    private static final Identity STRANGER =
            new Identity(Subject.of("other-corp", "bob"), new Actor("agent"), Set.of("support"));

    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));
    private final TokenVault vault = world.vault;

    @Test
    void nothingIsSharedSilently() {
        world.put(ALICE);
        assertThat(lookup(BOB)).isInstanceOf(NotConnected.class);
        assertThat(lookup(admin())).isInstanceOf(NotConnected.class);
        assertThat(vault.credentials().list(BOB, Optional.empty(), 10)).isEmpty();
    }

    @Test
    void whatIsSharedWithATenantIsUsedByItsMembersAndNobodyElse() {
        String id = share(world.put(ALICE), new Share(TENANT, Set.of())).id();
        assertThat(lookup(BOB).orElseThrow().id()).isEqualTo(id);
        assertThat(vault.send(BOB, get(ITEMS)).ok()).isTrue();
        assertThat(lookup(STRANGER)).isInstanceOf(NotConnected.class);
        assertThat(lookup(Identity.of(Subject.of("bob"), "agent"))).isInstanceOf(NotConnected.class);
        assertThat(vault.credentials().find(STRANGER, id)).isEmpty();
        assertThatThrownBy(() -> vault.send(STRANGER, OutboundRequest.get(NEED.credential(id), ITEMS)))
                .hasMessageContaining("no connection");
    }

    @Test
    void aShareWithRolesIsForMembersWithOneOfThem() {
        String id = share(world.put(ALICE), new Share(TENANT, Set.of("support", "sales")))
                .id();
        assertThat(lookup(SUPPORT)).isInstanceOf(Available.class);
        assertThat(lookup(BOB)).isInstanceOf(NotConnected.class);
        assertThat(vault.credentials().list(BOB, Optional.empty(), 10)).isEmpty();
        assertThat(vault.credentials().find(BOB, id)).isEmpty();
        assertThat(vault.credentials().find(SUPPORT, id)).isPresent();
        assertThat(world.encryption.secretsOpened()).isZero();
    }

    @Test
    void theOwnerIsHiddenFromThoseItWasSharedWithAndTheUserIsOnRecord() {
        share(world.put(ALICE), new Share(TENANT, Set.of()));
        Credential seen = lookup(BOB).orElseThrow();
        assertThat(seen.key().owner()).isEqualTo(TENANT);
        assertThat(seen.preferred()).isFalse();
        assertThat(vault.credentials().list(BOB, Optional.empty(), 10)).containsExactly(seen);
        assertThat(vault.credentials().list(BOB, Optional.empty(), 10).toString())
                .doesNotContain("alice");
        vault.send(BOB, get(ITEMS));
        assertThat(world.events.get(world.events.size() - 1).who().subject()).isEqualTo(BOB.subject());
    }

    @Test
    void onesOwnCredentialComesBeforeWhatOthersShare() {
        share(world.put(ALICE), new Share(TENANT, Set.of()));
        String own = world.put(BOB).id();
        assertThat(lookup(BOB).orElseThrow().id()).isEqualTo(own);
    }

    @Test
    void twoThatAreSharedAreAQuestionWhateverTheirOwnersPrefer() {
        Credential first = share(world.put(ALICE), new Share(TENANT, Set.of()));
        vault.credentials().prefer(ALICE, first.id());
        share(world.put(SUPPORT), new Share(TENANT, Set.of()));
        assertThat(lookup(BOB))
                .isInstanceOfSatisfying(
                        AccountRequired.class,
                        several -> assertThat(several.candidates()).hasSize(2));
        assertThat(vault.send(BOB, OutboundRequest.get(NEED.credential(first.id()), ITEMS))
                        .ok())
                .isTrue();
    }

    @Test
    void aShareThatEndsIsOverAtOnce() {
        Credential shared = share(world.put(ALICE), new Share(TENANT, Set.of()));
        vault.credentials().share(ALICE, shared.id(), Optional.empty());
        assertThat(lookup(BOB)).isInstanceOf(NotConnected.class);
        assertThat(vault.credentials().find(ALICE, shared.id()).orElseThrow().share())
                .isEmpty();
    }

    @Test
    void onePersonMayBeTheAudience() {
        share(world.put(ALICE), new Share(BOB.subject(), Set.of()));
        assertThat(lookup(BOB)).isInstanceOf(Available.class);
        assertThat(lookup(SUPPORT)).isInstanceOf(NotConnected.class);
    }

    @Test
    void nobodySharesBeyondTheOwnTenantAndOnlyAnOperatorWithEveryone() {
        String id = world.put(ALICE).id();
        for (Owner beyond : List.of(new Tenant("other-corp"), STRANGER.subject(), Subject.of("bob"))) {
            refused("not_allowed", () -> vault.credentials().share(ALICE, id, share(beyond)));
        }
        refused("not_allowed", () -> vault.credentials().share(ALICE, id, share(new Owner.Application())));
        Identity operator = new Identity(ALICE.subject(), ALICE.actor(), Set.of(Identity.OPERATOR));
        vault.credentials().share(operator, id, share(new Owner.Application()));
        assertThat(lookup(STRANGER)).isInstanceOf(Available.class);
    }

    @Test
    void usingIsAllThatAnAudienceMayDo() {
        String id = share(world.put(ALICE), new Share(TENANT, Set.of())).id();
        ApiKey other = new ApiKey(SecretString.of("other"));
        refused("not_found", () -> vault.credentials().rotate(BOB, id, other));
        refused("not_found", () -> vault.credentials().share(BOB, id, Optional.empty()));
        refused("not_found", () -> vault.credentials().prefer(BOB, id));
        refused("not_found", () -> vault.revoke(BOB, id));
        refused("not_allowed", () -> vault.revokeAll(BOB, ALICE.subject()));
    }

    @Test
    void anAdministratorEndsAMembersCredentialButNeitherLendsNorChangesIt() {
        String id = world.put(ALICE).id();
        ApiKey other = new ApiKey(SecretString.of("other"));
        refused("not_found", () -> vault.credentials().share(admin(), id, share(TENANT)));
        refused("not_found", () -> vault.credentials().rotate(admin(), id, other));
        refused("not_found", () -> vault.credentials().prefer(admin(), id));
        CredentialKey alices = new CredentialKey(ALICE.subject(), "svc", CredentialKey.DEFAULT);
        refused("not_allowed", () -> vault.credentials().put(admin(), alices, "", other));
        assertThat(vault.revoke(admin(), id).credentialId()).isEqualTo(id);
    }

    @Test
    void aTenantsOwnCredentialIsItsAdministratorsToKeepAndToShare() {
        CredentialKey key = new CredentialKey(TENANT, "svc", "service");
        refused("not_allowed", () -> vault.credentials().put(BOB, key, "Service", new ApiKey(SecretString.of("s"))));
        Credential put = vault.credentials().put(admin(), key, "Service", new ApiKey(SecretString.of("s")));
        assertThat(lookup(BOB)).isInstanceOf(NotConnected.class);
        refused("not_found", () -> vault.credentials().share(BOB, put.id(), share(TENANT)));
        vault.credentials().share(admin(), put.id(), share(TENANT));
        assertThat(vault.send(BOB, get(ITEMS)).ok()).isTrue();
        vault.credentials().rotate(admin(), put.id(), new ApiKey(SecretString.of("t")));
        Identity stranger = new Identity(STRANGER.subject(), STRANGER.actor(), Set.of(Identity.ADMINISTRATOR));
        refused("not_found", () -> vault.credentials().share(stranger, put.id(), Optional.empty()));
        refused("not_found", () -> vault.revoke(stranger, put.id()));
        assertThat(world.events).anyMatch(e -> e.action() == Action.SHARE);
    }

    private Credential share(Credential credential, Share share) {
        return vault.credentials()
                .share(
                        ALICE.subject().equals(credential.key().owner()) ? ALICE : SUPPORT,
                        credential.id(),
                        Optional.of(share));
    }

    private static Optional<Share> share(Owner with) {
        return Optional.of(new Share(with, Set.of()));
    }

    private Lookup lookup(Identity who) {
        return vault.lookup(who, NEED);
    }

    private static Identity member(String id, String... roles) {
        return new Identity(Subject.of(TENANT.id(), id), new Actor("agent"), Set.of(roles));
    }

    private static Identity admin() {
        return member("root", Identity.ADMINISTRATOR);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
