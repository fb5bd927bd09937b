package dev.tokenvault.examples.benchmarks;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The floor: AES-256-GCM as the JDK gives it, with one fixed key, a counter for the IV, no associated data and a new
 * {@link Cipher} per call. Nothing derives a key, binds a row or encodes a text here. Not thread-safe.
 */
final class RawAesGcm {
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private long counter;

    RawAesGcm(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The IV, then what the cipher made. */
    byte[] seal(byte[] plain) {
        byte[] sealed = new byte[IV + plain.length + TAG_BITS / Byte.SIZE];
        ByteBuffer.wrap(sealed).putLong(++counter);
        try {
            cipher(Cipher.ENCRYPT_MODE, sealed).doFinal(plain, 0, plain.length, sealed, IV);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK's own cipher failed.", e);
        }
        return sealed;
    }

    /** What was sealed. */
    byte[] open(byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, sealed).doFinal(sealed, IV, sealed.length - IV);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK's own cipher failed.", e);
        }
    }

    private Cipher cipher(int mode, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, sealed, 0, IV));
        return cipher;
    }
}
