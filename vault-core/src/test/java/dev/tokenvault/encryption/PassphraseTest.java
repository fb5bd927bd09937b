package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.bytes;
import static dev.tokenvault.encryption.Rows.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassphraseTest {
    private static final String SALT = "M6piBgM7cSt7MeJsoySB1oHHY2JKVuFpq0OU8wsoNgo";

    /** RFC 7914 §11. */
    @ParameterizedTest
    @CsvSource({
        "passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
                + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783",
        "Password, NaCl, 80000, 4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
                + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d"
    })
    void stretchesAsTheRfcDoes(String text, String salt, int rounds, String expected) throws Exception {
        assertThat(Passphrase.stretch(text.toCharArray(), bytes(salt), rounds, 64))
                .isEqualTo(hex(expected));
    }

    /** The expected key was made by another implementation, from the composed form of the text. */
    @ParameterizedTest
    @CsvSource({"'caf\u00e9 au lait, deux sucres'", "'cafe\u0301 au lait, deux sucres'"})
    void aPassphraseIsComposedThenStretchedSixHundredThousandTimes(String text) {
        assertThat(KeyInput.decode("The key", "passphrase:" + SALT + ":" + text))
                .isEqualTo(hex("75098c56b27c5d4f8100ab44fb3783b3a3f165ef5b0cc7413756d084476479fa"));
    }

    @Test
    void twelveTo1024CharactersAreAPassphrase() {
        String longest = "xqzj wvky pflm!!".repeat(64);

        assertThat(Passphrase.text("The key", "xqzj wvky pf")).hasSize(12);
        assertThat(Passphrase.text("The key", longest)).isEqualTo(longest).hasSize(1024);
    }

    @Test
    void aNewSaltIsThirtyTwoRandomBytesInBase64Url() {
        SecureRandom random = new SecureRandom();

        String salt = KeyRing.newPassphraseSalt(random);

        assertThat(Base64.getUrlDecoder().decode(salt)).hasSize(32);
        assertThat(salt).hasSize(43).isNotEqualTo(KeyRing.newPassphraseSalt(random));
    }
}
