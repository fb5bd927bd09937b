package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SHA-256 vectors of RFC 5869, appendices A.1 to A.3. */
class HkdfTest {
    @Test
    void givesWhatTheRfcGivesForABasicCase() throws Exception {
        byte[] okm = Hkdf.derive(
                hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"),
                hex("000102030405060708090a0b0c"),
                hex("f0f1f2f3f4f5f6f7f8f9"),
                42);

        assertThat(okm)
                .isEqualTo(hex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"));
    }

    @Test
    void givesWhatTheRfcGivesForLongInputs() throws Exception {
        byte[] okm = Hkdf.derive(range(0x00, 0x50), range(0x60, 0xb0), range(0xb0, 0x100), 82);

        assertThat(okm)
                .isEqualTo(
                        hex("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c6"
                                + "5e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87"));
    }

    @Test
    void givesWhatTheRfcGivesWithoutSaltAndInfo() throws Exception {
        byte[] okm = Hkdf.derive(hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), new byte[0], new byte[0], 42);

        assertThat(okm)
                .isEqualTo(hex("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"));
    }

    @ParameterizedTest
    @CsvSource({"1", "31", "32", "33", "64", "8160"})
    void aShorterResultIsTheStartOfALongerOne(int length) throws Exception {
        byte[] longest = Hkdf.derive(range(0, 32), range(32, 64), range(64, 70), 8160);

        byte[] okm = Hkdf.derive(range(0, 32), range(32, 64), range(64, 70), length);

        assertThat(okm).hasSize(length).isEqualTo(Arrays.copyOf(longest, length));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "8161"})
    void aLengthThatTheRfcForbidsIsRefused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hkdf.derive(new byte[32], new byte[32], new byte[0], length))
                .withMessageContaining("8160");
    }

    @Test
    void inputsAreLeftAlone() throws Exception {
        byte[] key = range(1, 33);
        byte[] salt = range(33, 65);
        byte[] info = range(65, 70);

        Hkdf.derive(key, salt, info, 64);

        assertThat(key).isEqualTo(range(1, 33));
        assertThat(salt).isEqualTo(range(33, 65));
        assertThat(info).isEqualTo(range(65, 70));
    }

    private static byte[] range(int from, int to) {
        byte[] bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }
}
