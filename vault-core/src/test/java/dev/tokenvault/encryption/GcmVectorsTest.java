package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.hex;
import static org.assertj.core.api.Assertions.assertThat;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AES-256 cases 13 to 16 of McGrew and Viega's GCM specification, against the cipher of the runtime we stand on. */
class GcmVectorsTest {
    @ParameterizedTest(name = "case {0}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "13, 0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, '', '',"
                        + " '', 530f8afbc74536b9a963b4f1c4cb738b",
                "14, 0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, '',"
                        + " 00000000000000000000000000000000, cea7403d4d606b6e074ec5d3baf39d18,"
                        + " d0d1c8a799996bf0265b98b5d48ab919",
                "15, feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888, '',"
                        + " d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                        + "b16aedf5aa0de657ba637b391aafd255,"
                        + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                        + "c5f61e6393ba7a0abcc9f662898015ad, b094dac5d93471bdec1a502270e3cc6c",
                "16, feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308, cafebabefacedbaddecaf888,"
                        + " feedfacedeadbeeffeedfacedeadbeefabaddad2,"
                        + " d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
                        + "b16aedf5aa0de657ba637b39,"
                        + " 522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                        + "c5f61e6393ba7a0abcc9f662, 76fc6ece0f4e1768cddf8853bb2d551b"
            })
    void theRuntimeSealsAndOpensAsPublished(
            int number, String key, String iv, String aad, String plain, String sealed, String tag) throws Exception {
        byte[] expected = bytes(sealed + tag);

        assertThat(run(Cipher.ENCRYPT_MODE, key, iv, aad, bytes(plain))).isEqualTo(expected);
        assertThat(run(Cipher.DECRYPT_MODE, key, iv, aad, expected)).isEqualTo(bytes(plain));
    }

    private static byte[] run(int mode, String key, String iv, String aad, byte[] input) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(hex(key), "AES"), new GCMParameterSpec(128, hex(iv)));
        cipher.updateAAD(bytes(aad));
        return cipher.doFinal(input);
    }

    private static byte[] bytes(String cell) {
        return hex(cell.replace("'", ""));
    }
}
