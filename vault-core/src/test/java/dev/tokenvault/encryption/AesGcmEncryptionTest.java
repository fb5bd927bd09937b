package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.ROW;
import static dev.tokenvault.encryption.Rows.blob;
import static dev.tokenvault.encryption.Rows.bytes;
import static dev.tokenvault.encryption.Rows.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.encryption.Rows.Scripted;
import dev.tokenvault.model.VaultException;
import java.nio.ByteBuffer;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesGcmEncryptionTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 100, 2048, 5_000_000, 16 * 1024 * 1024})
    void opensWhatItSealed(int length) {
        byte[] plain = new byte[length];
        Arrays.fill(plain, (byte) 0xa5);
        try (AesGcmEncryption encryption = AesGcmEncryption.ephemeral()) {
            Ciphertext sealed = encryption.encrypt(plain, ROW);

            assertThat(Arrays.equals(encryption.decrypt(sealed, ROW), plain)).isTrue();
        }
    }

    @Test
    void moreThanSixteenMebibytesAreRefusedNamingTheLimit() {
        try (AesGcmEncryption encryption = AesGcmEncryption.ephemeral()) {
            byte[] tooMuch = new byte[16 * 1024 * 1024 + 1];

            assertThatThrownBy(() -> encryption.encrypt(tooMuch, ROW))
                    .isInstanceOfSatisfying(
                            VaultException.class, e -> assertThat(e.code()).isEqualTo("bad_request"))
                    .hasMessageContaining("16 MiB")
                    .hasMessageContaining("16777217");
        }
    }

    @Test
    void aTextThatIsLongerThanAnythingSealedIsInvalid() {
        try (AesGcmEncryption encryption = AesGcmEncryption.ephemeral()) {
            String huge = "A".repeat(30_000_000);

            assertCode("ciphertext_invalid", () -> encryption.decrypt(new Ciphertext("1", huge), ROW));
        }
    }

    @Test
    void nullIsRefusedByName() {
        try (AesGcmEncryption encryption = AesGcmEncryption.ephemeral()) {
            assertThatNullPointerException()
                    .isThrownBy(() -> encryption.encrypt(null, ROW))
                    .withMessage("plain");
        }
    }

    @Test
    void thePlaintextIsLeftToItsOwner() {
        byte[] plain = bytes("still here");
        try (AesGcmEncryption encryption = AesGcmEncryption.ephemeral()) {
            encryption.encrypt(plain, ROW);
        }

        assertThat(plain).isEqualTo(bytes("still here"));
    }

    @Test
    void aHundredThousandSealsShareNoSaltAndNoText() {
        Set<ByteBuffer> salts = new HashSet<>();
        Set<String> texts = new HashSet<>();
        byte[] plain = bytes("the same every time");
        try (AesGcmEncryption encryption = AesGcmEncryption.ephemeral()) {
            for (int i = 0; i < 100_000; i++) {
                Ciphertext sealed = encryption.encrypt(plain, ROW);
                salts.add(ByteBuffer.wrap(blob(sealed), 8, 32).slice());
                texts.add(sealed.text());
            }
        }

        assertThat(salts).hasSize(100_000);
        assertThat(texts).hasSize(100_000);
    }

    @Test
    void aRandomSourceThatThrowsSealsNothing() {
        Scripted broken = new Scripted(bytes -> {
            throw new ProviderException("canary-5fd1: entropy device is gone");
        });

        assertSealsNothing(broken, 0);
    }

    @Test
    void aRandomSourceThatLeavesZerosSealsNothing() {
        assertSealsNothing(new Scripted(bytes -> {}), 0);
    }

    @Test
    void aRandomSourceThatGetsStuckSealsNothingMore() {
        assertSealsNothing(new Scripted(bytes -> Arrays.fill(bytes, (byte) 9)), 1);
    }

    private static void assertSealsNothing(Scripted random, int after) {
        try (AesGcmEncryption encryption = AesGcmEncryption.of(KeyRing.of(1, newKey()), random)) {
            for (int i = 0; i < after; i++) {
                encryption.encrypt(new byte[1], ROW);
            }
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> encryption.encrypt(new byte[1], ROW))
                        .isInstanceOfSatisfying(
                                EncryptionException.class,
                                e -> assertThat(e.code()).isEqualTo("internal"))
                        .hasMessageContaining("the random source")
                        .hasMessageNotContaining("canary")
                        .hasNoCause();
            }
        }
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EncryptionException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
