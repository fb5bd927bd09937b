package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.ROW;
import static dev.tokenvault.encryption.Rows.bytes;
import static dev.tokenvault.encryption.Rows.hex;
import static dev.tokenvault.encryption.Rows.sealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blobs that somebody who knows a key puts together by hand; each lacks exactly one thing that makes a blob good. */
class ForgeryTest {
    private static final byte[] A = hex("bce6ebcb7614ef3eba5ae0d864ab80850bcd13f0b926567bde2c3cf38e14533d");
    private static final byte[] B = hex("75098c56b27c5d4f8100ab44fb3783b3a3f165ef5b0cc7413756d084476479fa");

    private final AesGcmEncryption encryption =
            AesGcmEncryption.of(KeyRing.of(1, spec(A)).decryptOnly(2, spec(B)));

    private byte[] key;
    private byte[] committedKey;
    private int keyId;
    private int tagBits;
    private boolean bindsHeader;
    private byte[] context;

    @BeforeEach
    void everythingRight() {
        key = A;
        committedKey = A;
        keyId = 1;
        tagBits = 128;
        bindsHeader = true;
        context = ROW.associatedData();
    }

    @AfterEach
    void close() {
        encryption.close();
    }

    @Test
    void aBlobMadeByTheBookOpens() throws Exception {
        assertThat(encryption.decrypt(forged(), ROW)).isEqualTo(bytes("forged plaintext of some length"));
    }

    @Test
    void aBlobUnderOneKeyNeverOpensUnderAnother() throws Exception {
        keyId = 2;

        assertInvalid();
    }

    @Test
    void aGoodTagDoesNotHelpABlobThatCommitsToAnotherKey() throws Exception {
        committedKey = B;

        assertInvalid();
    }

    @Test
    void aGoodCommitmentDoesNotHelpABlobThatIsEncryptedUnderAnotherKey() throws Exception {
        key = B;

        assertInvalid();
    }

    @Test
    void aTagOf96BitsIsNotAccepted() throws Exception {
        tagBits = 96;

        assertInvalid();
    }

    @Test
    void aBlobThatDoesNotBindItsHeaderIsNotAccepted() throws Exception {
        bindsHeader = false;

        assertInvalid();
    }

    @Test
    void aBlobThatDoesNotBindItsRowIsNotAccepted() throws Exception {
        context = new byte[0];

        assertInvalid();
    }

    private void assertInvalid() throws Exception {
        Ciphertext forged = forged();

        assertThatThrownBy(() -> encryption.decrypt(forged, ROW))
                .isInstanceOf(EncryptionException.class)
                .hasMessage(EncryptionException.invalid().getMessage())
                .hasNoCause();
    }

    private Ciphertext forged() throws Exception {
        byte[] salt = Arrays.copyOf(B, 32);
        byte[] iv = Arrays.copyOf(A, 12);
        byte[] header = ByteBuffer.allocate(84)
                .put(bytes("TV"))
                .put((byte) 1)
                .put((byte) 1)
                .putInt(keyId)
                .put(salt)
                .put(derived(committedKey, salt), 32, 32)
                .put(iv)
                .array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec aesKey = new SecretKeySpec(derived(key, salt), 0, 32, "AES");
        cipher.init(Cipher.ENCRYPT_MODE, aesKey, new GCMParameterSpec(tagBits, iv));
        cipher.updateAAD(bindsHeader ? header : new byte[0]);
        cipher.updateAAD(context);
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        blob.writeBytes(header);
        blob.writeBytes(cipher.doFinal(bytes("forged plaintext of some length")));
        return sealed(Integer.toString(keyId), blob.toByteArray());
    }

    private static byte[] derived(byte[] key, byte[] salt) throws Exception {
        return Hkdf.derive(key, salt, bytes("tokenvault/v1"), 64);
    }

    private static String spec(byte[] key) {
        return "hex:" + HexFormat.of().formatHex(key);
    }
}
