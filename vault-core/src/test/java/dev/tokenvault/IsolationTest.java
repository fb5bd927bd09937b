package dev.tokenvault;

import static dev.tokenvault.fixture.KeyWorld.ITEMS;
import static dev.tokenvault.fixture.KeyWorld.NEED;
import static dev.tokenvault.fixture.KeyWorld.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.fixture.KeyWorld;
import dev.tokenvault.model.Actor;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Injection.Bearer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two people are one person only if every letter of every id is the same. */
class IsolationTest {
    /** Names that databases, file systems or careless keys take for one another. */
    private static final List<Subject> PEOPLE = List.of(
            Subject.of("alice"),
            Subject.of("ALICE"),
            Subject.of("álice"),
            Subject.of("a\u0301lice"),
            Subject.of("alice "),
            Subject.of(" alice"),
            Subject.of("al\u0131ce"),
            Subject.of("alice\u200b"),
            Subject.of("t", "alice"),
            Subject.of("T", "alice"),
            Subject.of("alice", "t"),
            Subject.of("a:b", "c"),
            Subject.of("a", "b:c"),
            Subject.of("a/b", "c"),
            Subject.of("ab", "c"),
            Subject.of("' or '1'='1"));

    private final KeyWorld world = new KeyWorld(KeyWorld.svc(new Bearer()));
    private final TokenVault vault = world.vault;

    @Test
    void everyoneHasTheirOwnAndSeesNothingElse() {
        Map<Subject, String> ids = new HashMap<>();
        for (Subject person : PEOPLE) {
            ids.put(person, put(person).id());
        }
        assertThat(ids.values()).doesNotHaveDuplicates();
        for (Subject person : PEOPLE) {
            Identity who = who(person);
            assertThat(vault.credentials().list(who, Optional.empty(), 100))
                    .extracting(Credential::id)
                    .containsExactly(ids.get(person));
            assertThat(vault.lookup(who, NEED).orElseThrow().id()).isEqualTo(ids.get(person));
            vault.send(who, get(ITEMS));
            assertThat(world.service.last().headers().first("Authorization"))
                    .contains("Bearer key-of-" + PEOPLE.indexOf(person));
        }
    }

    @Test
    void nobodyReachesAnotherPersonsByItsId() {
        Map<Subject, String> ids = new HashMap<>();
        PEOPLE.forEach(person -> ids.put(person, put(person).id()));
        for (Subject person : PEOPLE) {
            for (Subject other : PEOPLE) {
                if (!person.equals(other)) {
                    String id = ids.get(other);
                    assertThat(vault.credentials().find(who(person), id)).isEmpty();
                    refused("not_found", who(person), id);
                }
            }
        }
        assertThat(world.encryption.secretsOpened()).isZero();
    }

    @Test
    void administratorsEndInTheirOwnTenant() {
        Subject member = Subject.of("t", "alice");
        String id = put(member).id();
        CredentialKey shared = new CredentialKey(new Tenant("t"), "svc", "default");
        String tenants = vault.credentials()
                .put(admin("t"), shared, "", new ApiKey(SecretString.of("s")))
                .id();
        for (Identity stranger : List.of(
                admin("T"),
                admin("t "),
                new Identity(Subject.of("t"), new Actor("a"), Set.of(Identity.ADMINISTRATOR)))) {
            assertThat(vault.credentials().find(stranger, tenants)).isEmpty();
            assertThat(vault.credentials().list(stranger, Optional.empty(), 10)).isEmpty();
            refused("not_found", stranger, id);
            refused("not_found", stranger, tenants);
            assertThatThrownBy(() -> vault.revokeAll(stranger, member)).hasMessageContaining("administrator");
            assertThatThrownBy(() -> vault.revokeAll(stranger, new Tenant("t"))).isInstanceOf(VaultException.class);
        }
        assertThat(vault.credentials().list(admin("t"), Optional.empty(), 10))
                .extracting(Credential::id)
                .containsExactly(tenants);
        assertThat(vault.credentials()
                        .find(admin("t"), tenants)
                        .orElseThrow()
                        .key()
                        .owner())
                .isEqualTo(new Tenant("t"));
        assertThat(vault.revokeAll(admin("t"), member)).hasSize(1);
        assertThat(vault.revokeAll(admin("t"), new Tenant("t"))).hasSize(1);
    }

    @Test
    void anOperatorReachesEveryTenantsOwnAndTheApplications() {
        CredentialKey application = new CredentialKey(new Owner.Application(), "svc", "default");
        Identity operator = new Identity(Subject.of("root"), new Actor("a"), Set.of(Identity.OPERATOR));
        Credential put = vault.credentials().put(operator, application, "", new ApiKey(SecretString.of("s")));
        assertThat(vault.credentials().list(operator, Optional.empty(), 10)).containsExactly(put);
        assertThat(vault.credentials().find(admin("t"), put.id())).isEmpty();
        String member = put(Subject.of("t", "alice")).id();
        assertThat(vault.credentials().find(operator, member)).isEmpty();
        assertThat(vault.revoke(operator, member).credentialId()).isEqualTo(member);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "a\nb", "\uD800", "a\uDC00"})
    void idsThatDatabasesWouldChangeAreRefused(String id) {
        assertThatThrownBy(() -> Subject.of(id)).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> Subject.of(id, "alice")).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> Subject.of("x".repeat(256))).hasMessageContaining("255");
    }

    @Test
    void twoThousandRandomStepsNeverCrossABorder() {
        Random random = new Random(20261101);
        Map<Subject, String> model = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            Subject person = PEOPLE.get(random.nextInt(PEOPLE.size()));
            Subject other = PEOPLE.get(random.nextInt(PEOPLE.size()));
            switch (random.nextInt(4)) {
                case 0 -> model.put(person, put(person).id());
                case 1 -> {
                    if (model.containsKey(person)) {
                        vault.revoke(who(person), model.remove(person));
                    }
                }
                default -> {
                    String id = model.getOrDefault(other, "0".repeat(32));
                    boolean mine = person.equals(other) && model.containsKey(person);
                    assertThat(vault.credentials().find(who(person), id).isPresent())
                            .isEqualTo(mine);
                    assertThat(vault.credentials().list(who(person), Optional.empty(), 10))
                            .extracting(Credential::id)
                            .isEqualTo(Optional.ofNullable(model.get(person)).stream()
                                    .toList());
                }
            }
        }
    }

    private Credential put(Subject person) {
        CredentialKey key = new CredentialKey(person, "svc", "default");
        return vault.credentials()
                .put(who(person), key, "", new ApiKey(SecretString.of("key-of-" + PEOPLE.indexOf(person))));
    }

    private void refused(String code, Identity who, String id) {
        assertThatThrownBy(() -> vault.revoke(who, id))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Identity who(Subject person) {
        return new Identity(person, new Actor("agent"), Set.of());
    }

    private static Identity admin(String tenant) {
        return new Identity(Subject.of(tenant, "root"), new Actor("agent"), Set.of(Identity.ADMINISTRATOR));
    }
}
