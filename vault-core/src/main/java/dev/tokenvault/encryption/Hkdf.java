package dev.tokenvault.encryption;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with HMAC-SHA256 (RFC 5869), which Java 17 does not bring along. Stateless. */
final class Hkdf {
    private static final String HMAC = "HmacSHA256";
    private static final int HASH = 32;
    private static final int LONGEST = 255 * HASH;

    private Hkdf() {}

    /**
     * Extract and expand in one step. An empty salt stands for {@value #HASH} zero bytes (RFC 5869 §2.2).
     *
     * @param length of the result, 1–8160 bytes
     */
    static byte[] derive(byte[] inputKey, byte[] salt, byte[] info, int length) throws GeneralSecurityException {
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("HKDF-SHA256 gives 1–" + LONGEST + " bytes, not " + length + ".");
        }
        Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(salt.length == 0 ? new byte[HASH] : salt, HMAC));
        byte[] pseudorandomKey = mac.doFinal(inputKey);
        try {
            mac.init(new SecretKeySpec(pseudorandomKey, HMAC));
            return expand(mac, info, length);
        } finally {
            Arrays.fill(pseudorandomKey, (byte) 0);
        }
    }

    private static byte[] expand(Mac mac, byte[] info, int length) {
        byte[] result = new byte[length];
        byte[] block = new byte[0];
        int counter = 1;
        for (int filled = 0; filled < length; filled += HASH) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) counter++);
            Arrays.fill(block, (byte) 0);
            block = mac.doFinal();
            System.arraycopy(block, 0, result, filled, Math.min(HASH, length - filled));
        }
        Arrays.fill(block, (byte) 0);
        return result;
    }
}
