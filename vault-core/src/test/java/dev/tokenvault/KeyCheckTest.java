package dev.tokenvault;

import static dev.tokenvault.fixture.World.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.encryption.EncryptionAdapter;
import dev.tokenvault.fixture.WatchedStorage;
import dev.tokenvault.fixture.World;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.CredentialStore;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.storage.StoredRecord.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Keys are proved against the rows before anything is served, and a proof that fails changes nothing. */
class KeyCheckTest {
    private static final String SECOND = "base64:Nf3o1HWb8q0gIu7kPzXeT2sVYc5rLmDhKaGjBw9xQ4E=";

    private static final Identity OPERATOR = new Identity(ALICE.subject(), ALICE.actor(), Set.of(Identity.OPERATOR));

    private final World world = new World();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final StorageAdapter storage = WatchedStorage.of(world.storage, true, (call, arguments) -> {
        if (!call.matches(".*\\.(find|named|list|owned|shared|keyUse|latest|chain|scan)")) {
            writes.add(call);
        }
    });

    @Test
    void aWrongKeyOfTheSameIdIsRefusedAndNothingIsWritten() {
        world.connect(ALICE);
        refused(AesGcmEncryption.of(SECOND), "'1' is not the one that sealed this storage", "Nothing was changed");
        assertThat(world.vault.lookup(ALICE, Requirement.of("acme"))).isInstanceOf(Lookup.Available.class);
    }

    @Test
    void aKeyThatRowsStillNeedMustNotBeMissingAndTheMessageCountsThem() {
        world.connect(ALICE);
        long texts = world.storage.records().keyUse().get("1")
                - 1
                + world.storage.credentials().keyUse().get("1");
        refused(
                AesGcmEncryption.of("2=" + SECOND),
                "'1' is missing",
                texts + " sealed texts still need it",
                "decrypt-only");
    }

    @Test
    void oneSealedTextIsEnoughToNeedAKey() {
        world.vault.clients().put(OPERATOR, ClientRegistration.of("acme", "id", "secret"));
        world.storage
                .records()
                .list(Kind.AUDIT_CHAIN, Optional.empty(), Optional.empty(), 10)
                .forEach(chain -> world.storage.records().delete(Kind.AUDIT_CHAIN, chain.id()));
        refused(AesGcmEncryption.of("2=" + SECOND), "1 sealed texts still need it");
    }

    @Test
    void aSecondKeyIsAddedAndBothOpenWhatTheySealed() {
        String before = world.connect(ALICE);
        TokenVault rotated = node(AesGcmEncryption.of("2=" + SECOND + ",1=" + World.KEY));
        assertThat(rotated.lookup(ALICE, Requirement.of("acme")).orElseThrow().id())
                .isEqualTo(before);
        world.finish(rotated, ALICE, rotated.connect(ALICE, Requirement.of("acme")));
        assertThat(storage.credentials()
                        .find(before)
                        .orElseThrow()
                        .secret()
                        .text()
                        .keyId())
                .isEqualTo("2");
        assertThatCode(() -> node(AesGcmEncryption.of("2=" + SECOND + ",1=" + World.KEY)))
                .doesNotThrowAnyException();
    }

    @Test
    void aKeyThatNothingNeedsAnyMoreMayGo() {
        assertThat(world.storage.records().keyUse()).containsEntry("1", 1L);
        assertThatCode(() -> node(AesGcmEncryption.of("2=" + SECOND))).doesNotThrowAnyException();
    }

    @Test
    void aKeyInMemoryIsRefusedOverRowsThatOutliveIt() {
        refused(AesGcmEncryption.ephemeral(), "lives in memory only", "TOKEN_VAULT_SECRET");
        assertThatCode(() -> world.builder().encryption(AesGcmEncryption.ephemeral()))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherVaultNameIsRefused() {
        world.connect(ALICE);
        assertThatThrownBy(() -> world.builder().storage(storage).name("other").build())
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageContaining("the vault's name differs");
        assertThat(writes).isEmpty();
    }

    @Test
    void aCanaryThatWasEditedIsRefused() {
        var canary = world.storage
                .records()
                .list(Kind.CANARY, Optional.empty(), Optional.empty(), 10)
                .get(0);
        world.storage.records().delete(Kind.CANARY, canary.id());
        world.storage.records().insert(canary.with("EDITED", canary.payload()));
        assertThatThrownBy(() -> node(AesGcmEncryption.of(World.KEY))).hasMessageContaining("edited outside the vault");
    }

    @Test
    void aClosedVaultOpensNothing() {
        world.connect(ALICE);
        world.vault.close();
        assertThatThrownBy(() -> world.vault.use(ALICE, Requirement.of("acme"), secret -> "lent"))
                .isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> world.vault.lookup(ALICE, Requirement.of("acme")))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("key_unavailable"));
    }

    @Test
    void twoFirstNodesWithDifferentKeysOfOneIdDoNotBothStart() {
        World fresh = new World();
        CredentialStore rows = fresh.storage.credentials();
        fresh.storage.records().list(Kind.CANARY, Optional.empty(), Optional.empty(), 10).stream()
                .forEach(row -> fresh.storage.records().delete(Kind.CANARY, row.id()));
        AtomicBoolean first = new AtomicBoolean(true);
        StorageAdapter racing = WatchedStorage.of(fresh.storage, (call, arguments) -> {
            if (call.equals("records.insert") && first.getAndSet(false)) {
                fresh.builder().build();
            }
        });
        assertThatThrownBy(() -> fresh.builder()
                        .storage(racing)
                        .encryption(AesGcmEncryption.of(SECOND))
                        .build())
                .hasMessageContaining("is not the one that sealed this storage");
        assertThat(rows.keyUse()).isEmpty();
    }

    private TokenVault node(EncryptionAdapter encryption) {
        return world.builder().storage(storage).encryption(encryption).build();
    }

    private void refused(EncryptionAdapter encryption, String... words) {
        assertThatThrownBy(() -> node(encryption))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("base64");
        assertThat(writes).isEmpty();
    }
}
