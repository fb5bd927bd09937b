package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.ROW;
import static dev.tokenvault.encryption.Rows.blob;
import static dev.tokenvault.encryption.Rows.bytes;
import static dev.tokenvault.encryption.Rows.hex;
import static dev.tokenvault.encryption.Rows.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.encryption.Rows.Scripted;
import dev.tokenvault.model.Subject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Version 1 of the blob, byte by byte: what is stored today has to open for ever. */
class AesGcmFormatTest {
    /** Made by another implementation (Python's cryptography) from the description in {@link BlobCipher}. */
    private static final String GOLDEN = "VFYBAf_____4txz_7TnXQEUtMMvb3LyFZdMxhnKbPluf3lYhZUOYEpf-peLuDAMhHrX6ZO7POx54"
            + "XHpmeLiuD1sn8qmmX47OAm8T30GJEyjdiyQULlGZ90E9nguTuwD-iqQERRnnaOIfv43YR50CadF3KJ0i9E6b";

    private static final String KEY = "hex:bce6ebcb7614ef3eba5ae0d864ab80850bcd13f0b926567bde2c3cf38e14533d";
    private static final byte[] FRESH =
            hex("f8b71cffed39d740452d30cbdbdcbc8565d33186729b3e5b9fde562165439812026f13df41891328dd8b2414");
    private static final RowContext GOLDEN_ROW =
            new RowContext("main", "credentials", "secret", Subject.of("acme", "zo\u00eb"), "github", "c-1", 7);

    @Test
    void opensWhatAnotherImplementationSealed() {
        try (AesGcmEncryption encryption = AesGcmEncryption.of(KeyRing.of(4294967295L, KEY))) {
            byte[] plain = encryption.decrypt(new Ciphertext("4294967295", GOLDEN), GOLDEN_ROW);

            assertThat(plain).isEqualTo(bytes("golden plaintext \u2713"));
        }
    }

    @Test
    void sealsByteForByteWhatAnotherImplementationSealed() {
        Scripted random = new Scripted(bytes -> System.arraycopy(FRESH, 0, bytes, 0, FRESH.length));
        try (AesGcmEncryption encryption = AesGcmEncryption.of(KeyRing.of(4294967295L, KEY), random)) {
            Ciphertext sealed = encryption.encrypt(bytes("golden plaintext \u2713"), GOLDEN_ROW);

            assertThat(sealed).isEqualTo(new Ciphertext("4294967295", GOLDEN));
        }
    }

    @Test
    void theHeaderTellsVersionSuiteAndKey() {
        try (AesGcmEncryption encryption = AesGcmEncryption.of(KeyRing.of(0x01020304, newKey()))) {
            byte[] blob = blob(encryption.encrypt(new byte[5], ROW));

            assertThat(blob).startsWith('T', 'V', 1, 1, 1, 2, 3, 4).hasSize(105);
        }
    }

    @Test
    void theTextIsBase64UrlWithoutPadding() {
        try (AesGcmEncryption encryption = AesGcmEncryption.ephemeral()) {
            for (int length = 0; length < 40; length++) {
                String text = encryption.encrypt(new byte[length], ROW).text();

                assertThat(text).matches("[A-Za-z0-9_-]+").hasSize(((100 + length) * 4 + 2) / 3);
            }
        }
    }

    @Test
    void saltIvCommitmentAndCiphertextOfOnePlaintextDifferEachTime() {
        try (AesGcmEncryption encryption = AesGcmEncryption.ephemeral()) {
            byte[] one = blob(encryption.encrypt(new byte[32], ROW));
            byte[] other = blob(encryption.encrypt(new byte[32], ROW));

            int[] ends = {8, 40, 72, 84, 116, 132};
            for (int i = 1; i < ends.length; i++) {
                assertThat(Arrays.copyOfRange(one, ends[i - 1], ends[i]))
                        .isNotEqualTo(Arrays.copyOfRange(other, ends[i - 1], ends[i]));
            }
        }
    }
}
