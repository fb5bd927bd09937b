package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.ROW;
import static dev.tokenvault.encryption.Rows.bytes;
import static dev.tokenvault.encryption.Rows.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Which keys an encryption takes, uses, prints and forgets. */
class AesGcmKeysTest {
    @Test
    void theActiveKeyIsThePrimaryForEveryTenant() {
        try (AesGcmEncryption encryption =
                AesGcmEncryption.of(KeyRing.of(20, newKey()).decryptOnly(10, newKey()))) {
            assertThat(encryption.activeKey(Optional.empty())).isEqualTo("20");
            assertThat(encryption.activeKey(Optional.of(new Tenant("acme")))).isEqualTo("20");
            assertThat(encryption.encrypt(new byte[1], ROW).keyId()).isEqualTo("20");
        }
    }

    @Test
    void afterARotationOldTextsOpenAndNewOnesUseTheNewKey() {
        String one = newKey();
        String two = newKey();
        try (AesGcmEncryption before = AesGcmEncryption.of("1=" + one);
                AesGcmEncryption after = AesGcmEncryption.of("2=" + two + ",1=" + one);
                AesGcmEncryption later = AesGcmEncryption.of("2=" + two)) {
            Ciphertext old = before.encrypt(bytes("old"), ROW);
            Ciphertext young = after.encrypt(bytes("new"), ROW);

            assertThat(after.decrypt(old, ROW)).isEqualTo(bytes("old"));
            assertThat(later.decrypt(young, ROW)).isEqualTo(bytes("new"));
            assertCode("key_unavailable", () -> before.decrypt(young, ROW));
            assertCode("key_unavailable", () -> later.decrypt(old, ROW));
        }
    }

    @Test
    void aWrongKeyUnderTheSameIdIsInvalid() {
        try (AesGcmEncryption one = AesGcmEncryption.of(newKey());
                AesGcmEncryption other = AesGcmEncryption.of(newKey())) {
            Ciphertext sealed = one.encrypt(new byte[1], ROW);

            assertCode("ciphertext_invalid", () -> other.decrypt(sealed, ROW));
        }
    }

    @Test
    void closingWipesItsOwnKeysAndLeavesTheRingUsable() {
        KeyRing ring = KeyRing.of(1, newKey());
        AesGcmEncryption closed = AesGcmEncryption.of(ring);
        Ciphertext sealed = closed.encrypt(new byte[3], ROW);

        closed.close();
        closed.close();

        assertCode("key_unavailable", () -> closed.encrypt(new byte[3], ROW));
        assertCode("key_unavailable", () -> closed.decrypt(sealed, ROW));
        assertCode("key_unavailable", () -> closed.decrypt(new Ciphertext("1", "damaged"), ROW));
        assertCode("key_unavailable", () -> closed.activeKey(Optional.empty()));
        try (AesGcmEncryption again = AesGcmEncryption.of(ring)) {
            assertThat(again.decrypt(sealed, ROW)).isEqualTo(new byte[3]);
        }
    }

    @Test
    void whatIsSealedWhileItClosesIsSealedUnderTheRealKey() throws Exception {
        KeyRing ring = KeyRing.of(1, newKey());
        for (int round = 0; round < 50; round++) {
            AesGcmEncryption closing = AesGcmEncryption.of(ring);
            Thread closer = new Thread(closing::close);
            closer.start();
            try (AesGcmEncryption reader = AesGcmEncryption.of(ring)) {
                while (true) {
                    assertThat(reader.decrypt(closing.encrypt(new byte[4], ROW), ROW))
                            .isEqualTo(new byte[4]);
                }
            } catch (EncryptionException e) {
                assertThat(e.code()).isEqualTo("key_unavailable");
            }
            closer.join();
        }
    }

    @Test
    void anEphemeralKeyIsNotDurableAndNobodyElses() {
        try (AesGcmEncryption one = AesGcmEncryption.ephemeral();
                AesGcmEncryption other = AesGcmEncryption.ephemeral();
                AesGcmEncryption durable = AesGcmEncryption.of(newKey())) {
            assertThat(one.durable()).isFalse();
            assertThat(durable.durable()).isTrue();
            assertCode("key_unavailable", () -> other.decrypt(one.encrypt(new byte[1], ROW), ROW));
        }
    }

    @Test
    void theEnvironmentGivesTheKeyRing() {
        Map<String, String> environment = Map.of("TOKEN_VAULT_SECRET", "3=" + newKey() + ",1=" + newKey());
        try (AesGcmEncryption encryption = AesGcmEncryption.fromEnvironment(environment::get)) {
            assertThat(encryption.activeKey(Optional.empty())).isEqualTo("3");
            assertThat(encryption.durable()).isTrue();
        }
    }

    @Test
    void anEnvironmentWithoutTheKeyIsRefusedNamingSettingAndFix() {
        assertThatThrownBy(() -> AesGcmEncryption.fromEnvironment(name -> null))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("not_configured"))
                .hasMessageContaining("TOKEN_VAULT_SECRET is not set")
                .hasMessageContaining("no default key")
                .hasMessageContaining("openssl rand -base64 32");
        assertThatThrownBy(() -> AesGcmEncryption.fromEnvironment(name -> " "))
                .hasMessageContaining("TOKEN_VAULT_SECRET is blank");
    }

    @Test
    void nothingPrintsAKey() {
        String spec = newKey();
        KeyRing ring = KeyRing.of(2, spec).decryptOnly(1, newKey());
        try (AesGcmEncryption encryption = AesGcmEncryption.of(ring);
                AesGcmEncryption ephemeral = AesGcmEncryption.ephemeral()) {
            assertThat(ring).hasToString("KeyRing[primary=2, keys=[2, 1]]");
            assertThat(encryption).hasToString("AesGcmEncryption[KeyRing[primary=2, keys=[2, 1]]]");
            assertThat(ephemeral.toString()).contains("ephemeral");
            assertThat(encryption.encrypt(bytes("canary"), ROW).toString())
                    .isEqualTo("Ciphertext[keyId=2, 142 characters]");
            assertThat(new WrappedKey("kms-1", "vault:v1:abc"))
                    .hasToString("WrappedKey[wrapperId=kms-1, 12 characters]");
        }
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EncryptionException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
