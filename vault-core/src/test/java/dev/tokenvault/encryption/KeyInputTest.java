package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.bytes;
import static dev.tokenvault.encryption.Rows.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tokenvault.model.VaultException;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyInputTest {
    private static final String GOOD_HEX = "bce6ebcb7614ef3eba5ae0d864ab80850bcd13f0b926567bde2c3cf38e14533d";
    private static final String GOOD_64 = "vObry3YU7z66WuDYZKuAhQvNE/C5JlZ73iw8844UUz0=";
    private static final String SALT = "M6piBgM7cSt7MeJsoySB1oHHY2JKVuFpq0OU8wsoNgo";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hex:bce6ebcb7614ef3eba5ae0d864ab80850bcd13f0b926567bde2c3cf38e14533d",
                "hex:BCE6EBCB7614EF3EBA5AE0D864AB80850BCD13F0B926567BDE2C3CF38E14533D",
                "base64:vObry3YU7z66WuDYZKuAhQvNE/C5JlZ73iw8844UUz0=",
                "base64:vObry3YU7z66WuDYZKuAhQvNE/C5JlZ73iw8844UUz0",
                "base64:vObry3YU7z66WuDYZKuAhQvNE_C5JlZ73iw8844UUz0=",
                "base64:vObry3YU7z66WuDYZKuAhQvNE_C5JlZ73iw8844UUz0"
            })
    void oneKeyIsReadFromEveryForm(String spec) {
        assertThat(KeyInput.decode("The key", spec)).isEqualTo(hex(GOOD_HEX));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void everyOtherInputIsRefusedWithItsReason(String spec, String reason) {
        VaultException refused =
                catchThrowableOfType(VaultException.class, () -> KeyInput.decode("TOKEN_VAULT_SECRET", spec));

        assertThat(refused.code()).isEqualTo("not_configured");
        assertThat(refused)
                .hasNoCause()
                .hasMessageStartingWith("TOKEN_VAULT_SECRET ")
                .hasMessageContaining(reason);
        assertQuotesNothing(refused.getMessage(), spec);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(formless(), encoded(), weak(), passphrases()).flatMap(cases -> cases);
    }

    private static Stream<Arguments> formless() {
        return Stream.of(
                arguments("", "is blank, and there is no default key"),
                arguments(" \t\n", "is blank"),
                arguments("q7#Kx!zP0vWm4$Rt9@Yb2&Nc6*Hd8(Jf", "has 32 characters and does not say how to read them"),
                arguments(GOOD_HEX, "if these are hex digits, put hex: in front"),
                arguments(GOOD_64, "if this is Base64, put base64: in front"),
                arguments(GOOD_64.replace("=", ""), "if this is Base64, put base64: in front"),
                arguments("qzxwvut", "a key starts with base64:, hex:, file: or passphrase: in lower case"),
                arguments("BASE64:" + GOOD_64, "in lower case"),
                arguments("base64" + GOOD_64, "does not say how to read"),
                arguments("b64:" + GOOD_64, "does not say how to read"),
                arguments("aes:" + GOOD_HEX, "does not say how to read"),
                arguments("\"base64:" + GOOD_64 + "\"", "does not say how to read"),
                arguments("base64:" + GOOD_64 + "\n", "ends with a line break"),
                arguments("base64:" + GOOD_64 + "\r\n", "ends with a line break"),
                arguments("base64:" + GOOD_64 + "\r", "ends with a line break"),
                arguments("base64:" + GOOD_64 + " ", "white space at its start or end"),
                arguments("\tbase64:" + GOOD_64, "white space at its start or end"),
                arguments("\u00a0hex:" + GOOD_HEX, "white space at its start or end"),
                arguments("hex:" + GOOD_HEX + "\u2003", "white space at its start or end"),
                arguments("hex:" + GOOD_HEX + "\u00a0", "white space at its start or end"),
                arguments("\nhex:" + GOOD_HEX, "white space at its start or end"),
                arguments("\uFEFFbase64:" + GOOD_64, "byte order mark (U+FEFF)"),
                arguments("file:/nowhere/" + GOOD_HEX, "does not exist, is no regular file or cannot be read"),
                arguments("file:", "does not exist"),
                arguments("file:\u0000" + GOOD_HEX, "does not exist"));
    }

    private static Stream<Arguments> encoded() {
        String odd = "base64:vObry3YU7z66WuDYZKuAhQvNE/C5JlZ73iw8844UUz";
        return Stream.of(
                arguments("base64:", "decodes to 0 bytes; an AES-256 key has exactly 32"),
                arguments("hex:", "decodes to 0 bytes; an AES-256 key has exactly 32"),
                arguments(base64(31), "decodes to 31 bytes; an AES-256 key has exactly 32"),
                arguments(base64(33), "decodes to 33 bytes; an AES-256 key has exactly 32"),
                arguments(base64(16), "decodes to 16 bytes"),
                arguments(base64(64), "decodes to 64 bytes"),
                arguments("hex:" + GOOD_HEX.substring(2), "decodes to 31 bytes; an AES-256 key has exactly 32"),
                arguments("hex:" + GOOD_HEX + "7e", "decodes to 33 bytes; an AES-256 key has exactly 32"),
                arguments("hex:" + GOOD_HEX.substring(1), "an odd number of hex digits"),
                arguments("hex:" + GOOD_HEX.replace('b', 'x'), "holds a character that is no hex digit"),
                arguments("hex:0x" + GOOD_HEX, "holds a character that is no hex digit"),
                arguments("hex:" + GOOD_HEX.replace('0', '\u0660'), "holds a character that is no hex digit"),
                arguments(odd, "decodes to 31 bytes"),
                arguments(odd + "1=", "last character no encoder writes"),
                arguments(odd + "1", "last character no encoder writes"),
                arguments(odd + "0==", "an impossible length"),
                arguments(odd + "0===", "an impossible length"),
                arguments(odd + "09X", "an impossible length"),
                arguments(odd + "=0", "holds a character that is not Base64"),
                arguments("base64:=" + GOOD_64.substring(1), "holds a character that is not Base64"),
                arguments("base64:" + GOOD_64.replace('Y', ' '), "holds a character that is not Base64"),
                arguments("base64:" + GOOD_64.replace('Y', '\n'), "holds a character that is not Base64"),
                arguments("base64:" + GOOD_64.replace('Y', '.'), "holds a character that is not Base64"),
                arguments("base64:" + GOOD_64.replace('Y', '\u00e4'), "holds a character that is not Base64"),
                arguments("base64:" + GOOD_64.replace('Y', '-'), "mixes the two Base64 alphabets"),
                arguments("base64:-" + GOOD_64.substring(1), "mixes the two Base64 alphabets"),
                arguments("base64:+" + GOOD_64.substring(1).replace('/', '_'), "mixes the two Base64 alphabets"),
                arguments("base64:" + GOOD_64.replace('Y', '_'), "mixes the two Base64 alphabets"));
    }

    private static Stream<Arguments> weak() {
        return Stream.of(
                arguments("hex:" + "00".repeat(32), "is 32 zero bytes"),
                arguments("base64:" + "A".repeat(43) + "=", "is 32 zero bytes"),
                arguments("hex:" + "a7".repeat(32), "is one byte 32 times"),
                arguments("hex:" + "a7c3".repeat(16), "repeats the same 2 bytes"),
                arguments("hex:" + "feffe9928665731c6d6a8f9467308308".repeat(2), "repeats the same 16 bytes"),
                arguments("hex:" + "deadbeefca".repeat(7).substring(0, 64), "repeats the same 5 bytes"),
                arguments(
                        "hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "a counting sequence"),
                arguments(
                        "hex:f0eeeceae8e6e4e2e0dedcdad8d6d4d2d0cecccac8c6c4c2c0bebcbab8b6b4b2", "a counting sequence"),
                arguments(
                        "hex:f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f1011121314151617", "a counting sequence"),
                arguments("hex:" + "00".repeat(31) + "01", "has only 2 different bytes"),
                arguments("hex:" + "90".repeat(18) + GOOD_HEX.substring(0, 28), "has only 15 different bytes"),
                arguments("base64:" + text("Correct-Horse!Battery_Staple 42~"), "decodes to readable text"),
                arguments("base64:" + text("9f86d081884c7d659a2feaa0c55ad01b"), "so it "),
                arguments("hex:603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", "a sample key"),
                arguments("hex:b1a1f480548fe1733fb403ff6b9ad4f68a076e5b702e22692f82cb2e7aea40fc", "a sample key"),
                arguments("hex:1C9240A5EB55D38AF333888604F6B5F0473917C1402B80099DCA5CBC207075C0", "a sample key"));
    }

    private static Stream<Arguments> passphrases() {
        String salted = "passphrase:" + SALT + ":";
        return Stream.of(
                arguments("passphrase:xqzj wvky pflm", "is a passphrase without its salt"),
                arguments("passphrase:xqzj:wvky pflm gh", "is a passphrase without its salt"),
                arguments("passphrase::xqzj wvky pflm gh", "is a passphrase without its salt"),
                arguments("passphrase:" + SALT + "=:xqzj wvky pflm gh", "is a passphrase without its salt"),
                arguments("passphrase:" + SALT.substring(1) + ":xqzj wvky pflm gh", "is a passphrase without its salt"),
                arguments("passphrase:" + SALT.replace("go", "gp") + ":xqzj wvky pflm", "without its salt"),
                arguments("passphrase:" + "A".repeat(43) + ":xqzj wvky pflm gh", "is a passphrase without its salt"),
                arguments(salted, "is a passphrase of 0 characters; it needs 12 to 1024"),
                arguments(salted + "xqzjwvkypfl", "is a passphrase of 11 characters"),
                arguments(salted + "e\u0301xqzjwvkypf", "is a passphrase of 11 characters"),
                arguments(salted + "\ud83d\ude00".repeat(6), "is a passphrase of 6 characters"),
                arguments(salted + "xqzjwvky".repeat(129), "is a passphrase of 1032 characters"),
                arguments(salted + " xqzj wvky pflm", "is a passphrase with white space at its start or end"),
                arguments(salted + "xqzj wvky pflm ", "white space at its start or end"),
                arguments(salted + "xqzj wvky pf\ud800m", "half a character"),
                arguments(salted + "qqqqqqqqqqqqqq", "a few characters repeated or counted"),
                arguments(salted + "xqzjvxqzjvxqzjv", "a few characters repeated or counted"),
                arguments(salted + "bcdefghijklmnop", "a few characters repeated or counted"));
    }

    @Test
    void sixteenDifferentBytesAreVarietyEnough() {
        assertThat(WeakKeys.reason(hex("90".repeat(17) + GOOD_HEX.substring(0, 30))))
                .isEmpty();
    }

    @Test
    void theFixNamesCommandAndSetting() {
        assertThat(catchThrowableOfType(VaultException.class, () -> KeyRing.parse("qzxwvut")))
                .hasMessageEndingWith("Make a key with: openssl rand -base64 32, and set "
                        + "TOKEN_VAULT_SECRET=base64:<what it printed>");
    }

    /** No five characters in a row of what stands behind the mark, apart from our own words. */
    static void assertQuotesNothing(String message, String spec) {
        String key = spec.replaceFirst("^(base64|hex|file|passphrase):", "");
        for (int i = 0; i + 5 <= key.length(); i++) {
            String part = key.substring(i, i + 5);
            if (!part.isBlank() && !"base64:".contains(part)) {
                assertThat(message).doesNotContain(part);
            }
        }
    }

    private static String base64(int length) {
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) {
            key[i] = (byte) (i * i * 37 + i * 11 + 91);
        }
        return "base64:" + Base64.getEncoder().encodeToString(key);
    }

    private static String text(String readable) {
        return Base64.getEncoder().encodeToString(bytes(readable));
    }
}
