package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.ROW;
import static dev.tokenvault.encryption.Rows.blob;
import static dev.tokenvault.encryption.Rows.bytes;
import static dev.tokenvault.encryption.Rows.newKey;
import static dev.tokenvault.encryption.Rows.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a sealed text ends in one and the same exception. */
class TamperingTest {
    private static final String PLAIN = "gho_canary-in-the-coal-mine-0123456789-0123456789-0123456789-0123";

    private final AesGcmEncryption encryption =
            AesGcmEncryption.of(KeyRing.of(2, newKey()).decryptOnly(1, newKey()));
    private final Ciphertext original = encryption.encrypt(bytes(PLAIN), ROW);

    @AfterEach
    void close() {
        encryption.close();
    }

    @Test
    void everySingleBitFlipIsRefused() {
        byte[] blob = blob(original);
        for (int bit = 0; bit < blob.length * 8; bit++) {
            byte[] flipped = blob.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);

            assertInvalid(sealed("2", flipped));
        }
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] blob = blob(original);
        for (int length = 0; length < blob.length; length++) {
            assertInvalid(sealed("2", Arrays.copyOf(blob, length)));
            assertInvalid(sealed("2", Arrays.copyOfRange(blob, blob.length - length, blob.length)));
        }
    }

    @Test
    void everyExtensionIsRefused() {
        byte[] blob = blob(original);
        for (int more : new int[] {1, 2, 12, 15, 16, 17, 100, 4096}) {
            assertInvalid(sealed("2", Arrays.copyOf(blob, blob.length + more)));
            byte[] before = new byte[blob.length + more];
            System.arraycopy(blob, 0, before, more, blob.length);
            assertInvalid(sealed("2", before));
        }
        assertInvalid(new Ciphertext("2", original.text() + original.text()));
    }

    @Test
    void everyTruncationOfTheTextIsRefused() {
        IntStream.range(0, original.text().length())
                .forEach(length ->
                        assertInvalid(new Ciphertext("2", original.text().substring(0, length))));
    }

    @Test
    void strayCharactersInTheTextAreRefused() {
        String text = original.text();
        for (String stray : List.of("=", "==", "\n", "\r\n", " ", "\u0000", "\ufeff", "\u00e9", "\ud800", ".")) {
            assertInvalid(new Ciphertext("2", text + stray));
            assertInvalid(new Ciphertext("2", stray + text));
            assertInvalid(new Ciphertext("2", text.substring(0, 40) + stray + text.substring(40)));
            assertInvalid(new Ciphertext("2", text.substring(0, 4) + stray + text.substring(4 + stray.length())));
        }
    }

    @Test
    void theOtherAlphabetAndStrayBitsAtTheEndAreRefused() {
        // 100 + 65 bytes end at a whole group; one byte less leaves bits over, as do two.
        for (int length : new int[] {64, 63}) {
            Ciphertext sealed = encryption.encrypt(new byte[length], ROW);
            assertThat(encryption.decrypt(sealed, ROW)).hasSize(length);
            for (char other : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/".toCharArray()) {
                String text = sealed.text().substring(0, sealed.text().length() - 1) + other;
                if (!text.equals(sealed.text())) {
                    assertInvalid(new Ciphertext("2", text));
                }
            }
        }
        Ciphertext mixed = sealedWith("-");
        assertInvalid(new Ciphertext("2", mixed.text().replace('-', '+')));
        Ciphertext slash = sealedWith("_");
        assertInvalid(new Ciphertext("2", slash.text().replace('_', '/')));
    }

    @Test
    void paddingIsRefusedWhereItWouldFit() {
        for (int length : new int[] {64, 63, 62}) {
            Ciphertext sealed = encryption.encrypt(new byte[length], ROW);
            String padded = Base64.getUrlEncoder().encodeToString(blob(sealed));
            if (!padded.equals(sealed.text())) {
                assertInvalid(new Ciphertext("2", padded));
            }
        }
    }

    @Test
    void anotherKnownKeyIdIsRefusedWhereverItIsWritten() {
        byte[] blob = blob(original);
        ByteBuffer.wrap(blob).putInt(4, 1);

        assertInvalid(sealed("1", blob));
        assertInvalid(sealed("2", blob));
        assertInvalid(new Ciphertext("1", original.text()));
    }

    @Test
    void anUnknownKeyIdIsNoTampering() {
        byte[] blob = blob(original);
        ByteBuffer.wrap(blob).putInt(4, -1);

        EncryptionException refused = refused(sealed("4294967295", blob));

        assertThat(refused.code()).isEqualTo("key_unavailable");
        assertThat(refused.retryable()).isFalse();
        assertThat(refused).hasMessageContaining("'4294967295'").hasMessageContaining("decrypt-only");
        assertInvalid(new Ciphertext("4294967295", original.text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02", "+2", "2 ", " 2", "0x2", "4294967298", "-4294967294", "two", "\u0662"})
    void aKeyIdIsWrittenInOneWayOnly(String keyId) {
        assertInvalid(new Ciphertext(keyId, original.text()));
    }

    @Test
    void keyIdZeroIsNobodys() {
        byte[] blob = blob(original);
        ByteBuffer.wrap(blob).putInt(4, 0);

        assertThat(refused(sealed("0", blob)).code()).isEqualTo("key_unavailable");
    }

    @Test
    void anUntouchedTextStillOpensAfterwards() {
        everySingleBitFlipIsRefused();

        assertThat(encryption.decrypt(original, ROW)).isEqualTo(bytes(PLAIN));
    }

    private Ciphertext sealedWith(String character) {
        Ciphertext sealed = original;
        while (!sealed.text().contains(character)) {
            sealed = encryption.encrypt(bytes(PLAIN), ROW);
        }
        return sealed;
    }

    private void assertInvalid(Ciphertext tampered) {
        EncryptionException refused = refused(tampered);

        assertThat(refused.code()).isEqualTo("ciphertext_invalid");
        assertThat(refused.retryable()).isFalse();
        assertThat(refused)
                .hasNoCause()
                .hasMessage(EncryptionException.invalid().getMessage());
        assertThat(refused.getSuppressed()).isEmpty();
    }

    private EncryptionException refused(Ciphertext tampered) {
        return catchThrowableOfType(EncryptionException.class, () -> encryption.decrypt(tampered, ROW));
    }
}
