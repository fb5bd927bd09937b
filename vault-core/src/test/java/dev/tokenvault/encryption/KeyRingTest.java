package dev.tokenvault.encryption;

import static dev.tokenvault.encryption.Rows.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tokenvault.encryption.Rows.Scripted;
import dev.tokenvault.model.VaultException;
import java.util.Arrays;
import java.util.Base64;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private final String one = newKey();
    private final String two = newKey();
    private final String three = newKey();

    @Test
    void aBareKeyGetsTheIdOne() {
        assertThat(KeyRing.parse(one)).hasToString("KeyRing[primary=1, keys=[1]]");
    }

    @Test
    void theFirstOfAListIsThePrimary() {
        KeyRing ring = KeyRing.parse("7=" + one + ",3=" + two + ",4294967295=" + three);

        assertThat(ring).hasToString("KeyRing[primary=7, keys=[7, 3, 4294967295]]");
        assertThat(ring.primary()).isEqualTo(7);
        assertThat(ring.key(3)).isEqualTo(decoded(two));
        assertThat(ring.key(4294967295L)).isEqualTo(decoded(three));
    }

    @Test
    void aListOfOneGivesItsIdToTheKey() {
        assertThat(KeyRing.parse("42=" + one)).hasToString("KeyRing[primary=42, keys=[42]]");
    }

    @Test
    void aRingIsNotChangedByTheOneThatGrowsFromIt() {
        KeyRing small = KeyRing.of(2, two);
        KeyRing large = small.decryptOnly(1, one);
        small.destroy();

        assertThat(small).hasToString("KeyRing[primary=2, keys=[2]]");
        assertThat(large.key(2)).isEqualTo(decoded(two));
    }

    @Test
    void aSettingThatIsMissingIsNoKey() {
        assertRefused("The key ring is null, so its setting is missing", () -> KeyRing.parse(null));
        assertRefused("The key with id 3 is null", () -> KeyRing.of(3, null));
        assertRefused("The encryption key is null", () -> AesGcmEncryption.of((String) null));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 4294967296L, Long.MIN_VALUE, Long.MAX_VALUE})
    void anIdOutsideItsRangeIsRefused(long id) {
        assertRefused("from 1 to 4294967295", () -> KeyRing.of(id, one));
        assertRefused("from 1 to 4294967295", () -> KeyRing.of(1, one).decryptOnly(id, two));
    }

    @Test
    void anIdIsGivenOnce() {
        KeyRing ring = KeyRing.of(2, two).decryptOnly(1, one);

        assertRefused("The key with id 1 is in the key ring already: give", () -> ring.decryptOnly(1, three));
        assertRefused("already, as the primary", () -> ring.decryptOnly(2, three));
        assertRefused(
                "The key ring, entry 2 is in the key ring already, as the primary",
                () -> KeyRing.parse("2=" + two + ",2=" + one));
    }

    @Test
    void aKeyHasOneId() {
        KeyRing ring = KeyRing.of(2, two).decryptOnly(1, one);

        assertRefused("same key as another one", () -> ring.decryptOnly(3, two));
        assertRefused("same key as another one", () -> ring.decryptOnly(3, one.replace("=", "")));
        assertRefused("entry 3 is the same key", () -> KeyRing.parse("2=" + two + ",1=" + one + ",3=" + one));
    }

    @ParameterizedTest
    @CsvSource({
        "'2={two}, 1={one}', 'entry 2 does not start with an id'",
        "'2={two},{one}', 'entry 2 does not start with an id'",
        "'2={two},', 'entry 2 does not start with an id'",
        "'2={two},1:{one}', 'entry 2 does not start with an id'",
        "'2={two},01={one}', 'entry 2 has an id that starts with 0'",
        "'0={one}', 'entry 1 has an id that starts with 0'",
        "'02={one}', 'entry 1 has an id that starts with 0'",
        "'9999999999={one}', 'entry 1: a key id is a number from 1 to 4294967295'",
        "'2={two},4294967296={one}', 'entry 2: a key id is a number from 1 to 4294967295'",
        "'2=', 'entry 1 is blank'",
        "'2={two},1=', 'entry 2 is blank'",
        "'2= {two}', 'entry 1 has white space'",
        "'2={two},1=qzxwvut', 'entry 2 has 7 characters and does not say'",
        "'{one},{two}', 'holds a character that is not Base64'",
        "'=,=', 'does not say how to read'",
        "'', 'is blank'"
    })
    void aListThatIsNotOneIsRefusedNamingTheEntry(String text, String reason) {
        String list = text.replace("{one}", one).replace("{two}", two);

        VaultException refused =
                assertRefused("The key ring" + (reason.startsWith("entry") ? ", " : " "), () -> KeyRing.parse(list));

        assertThat(refused).hasMessageContaining(reason);
        KeyInputTest.assertQuotesNothing(refused.getMessage(), one);
        KeyInputTest.assertQuotesNothing(refused.getMessage(), two);
    }

    @Test
    void whatLooksLikeAnIdMayBeTheStartOfAnUnmarkedKeyAndIsNotQuoted() {
        VaultException refused = assertRefused("entry 1 has", () -> KeyRing.parse("8675309=qzx"));

        assertThat(refused).hasMessageNotContaining("8675309");
    }

    @Test
    void destroyingOverwritesEveryKey() {
        KeyRing ring = KeyRing.of(2, two).decryptOnly(1, one);

        ring.destroy();
        ring.destroy();

        assertThat(ring.held()).hasSize(2).allSatisfy(key -> assertThat(key).isEqualTo(new byte[32]));
        assertUnavailable(() -> ring.key(2));
        assertUnavailable(ring::copy);
        assertUnavailable(() -> ring.decryptOnly(3, three));
        assertUnavailable(() -> AesGcmEncryption.of(ring));
    }

    @Test
    void closingAnEncryptionOverwritesItsKeys() {
        AesGcmEncryption encryption = AesGcmEncryption.of(KeyRing.of(2, two).decryptOnly(1, one));
        assertThat(encryption.ring().held())
                .hasSize(2)
                .noneSatisfy(key -> assertThat(key).isEqualTo(new byte[32]));

        encryption.close();

        assertThat(encryption.ring().held())
                .hasSize(2)
                .allSatisfy(key -> assertThat(key).isEqualTo(new byte[32]));
    }

    @Test
    void aKeyHandedOutIsACopy() {
        KeyRing ring = KeyRing.of(1, one);

        Arrays.fill(ring.key(1), (byte) 0);

        assertThat(ring.key(1)).isEqualTo(decoded(one));
    }

    @Test
    void aRandomRingFailsClosed() {
        assertThatThrownBy(() -> KeyRing.random(new Scripted(bytes -> {}))).isInstanceOf(EncryptionException.class);
        assertThatThrownBy(() -> KeyRing.newPassphraseSalt(new Scripted(bytes -> {})))
                .isInstanceOf(EncryptionException.class);
    }

    private static VaultException assertRefused(String reason, ThrowingCallable call) {
        VaultException refused = catchThrowableOfType(VaultException.class, call);
        assertThat(refused.code()).isEqualTo("not_configured");
        assertThat(refused).hasMessageContaining(reason);
        return refused;
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThat(catchThrowableOfType(EncryptionException.class, call).code()).isEqualTo("key_unavailable");
    }

    private static byte[] decoded(String spec) {
        return Base64.getDecoder().decode(spec.substring("base64:".length()));
    }
}
