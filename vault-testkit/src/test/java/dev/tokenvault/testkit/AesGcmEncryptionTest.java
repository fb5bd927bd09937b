package dev.tokenvault.testkit;

import dev.tokenvault.encryption.AesGcmEncryption;
import dev.tokenvault.encryption.EncryptionAdapter;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;

/** The adapter of the house keeps the contract, with a key that lasts and with one in memory. */
class AesGcmEncryptionTest extends EncryptionContract {
    private final String keyRing = "2=" + newKey() + ",1=" + newKey();

    @Override
    protected EncryptionAdapter adapter() {
        return AesGcmEncryption.of(keyRing);
    }

    @Nested
    class Ephemeral extends EncryptionContract {
        @Override
        protected EncryptionAdapter adapter() {
            return AesGcmEncryption.ephemeral();
        }
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return "hex:" + HexFormat.of().formatHex(key);
    }
}
