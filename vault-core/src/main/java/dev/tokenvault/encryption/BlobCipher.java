package dev.tokenvault.encryption;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals and opens one blob, version 1, under one 32-byte ring key:
 *
 * <pre>
 * offset  0  "TV"          2 bytes
 *         2  version = 1   1
 *         3  suite = 1     1   HKDF-SHA256, AES-256-GCM, committing
 *         4  key id        4   unsigned, big endian
 *         8  salt         32
 *        40  commitment   32
 *        72  iv           12
 *        84  ciphertext    as long as the plaintext
 *            tag          16
 * </pre>
 *
 * {@code HKDF-SHA256(ring key, salt, "tokenvault/v1", 64)} gives the AES key of this blob alone and the commitment, so
 * that no number of blobs wears a ring key out, and no blob opens under two keys. The associated data of the cipher is
 * the whole header followed by the row's. Whatever is read from a blob has its length checked first; the tag's length is
 * a constant. Stateless; arrays handed in are not changed.
 */
final class BlobCipher {
    static final int HEADER = 84;
    static final int TAG = 16;
    static final int OVERHEAD = HEADER + TAG;
    static final int FRESH = 44;
    static final int KEY = 32;

    private static final int KEY_ID_AT = 4;
    private static final int SALT_AT = 8;
    private static final int COMMITMENT_AT = 40;
    private static final int IV_AT = 72;
    private static final int IV = 12;
    private static final int MAGIC = 'T' << 24 | 'V' << 16 | 1 << 8 | 1;
    private static final byte[] INFO = "tokenvault/v1".getBytes(US_ASCII);

    private BlobCipher() {}

    /**
     * Seals.
     *
     * @param fresh {@value #FRESH} random bytes, never used before: salt, then iv
     */
    static byte[] seal(byte[] key, long keyId, byte[] fresh, byte[] plain, byte[] context)
            throws GeneralSecurityException {
        byte[] blob = new byte[OVERHEAD + plain.length];
        ByteBuffer.wrap(blob).putInt(MAGIC).putInt((int) keyId).put(fresh, 0, COMMITMENT_AT - SALT_AT);
        System.arraycopy(fresh, COMMITMENT_AT - SALT_AT, blob, IV_AT, IV);
        byte[] derived = derive(key, blob);
        try {
            System.arraycopy(derived, KEY, blob, COMMITMENT_AT, IV_AT - COMMITMENT_AT);
            cipher(Cipher.ENCRYPT_MODE, derived, blob, context).doFinal(plain, 0, plain.length, blob, HEADER);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
        return blob;
    }

    /** The key id in the header of what is at least shaped like a blob of this version; anything else is invalid. */
    static long keyId(byte[] blob) {
        if (blob.length < OVERHEAD || ByteBuffer.wrap(blob).getInt() != MAGIC) {
            throw EncryptionException.invalid();
        }
        return Integer.toUnsignedLong(ByteBuffer.wrap(blob).getInt(KEY_ID_AT));
    }

    /** Opens a blob whose {@link #keyId} was read before. Any deviation is an exception, never other plaintext. */
    static byte[] open(byte[] key, byte[] blob, byte[] context) throws GeneralSecurityException {
        byte[] derived = derive(key, blob);
        try {
            byte[] expected = Arrays.copyOfRange(derived, KEY, 2 * KEY);
            byte[] told = Arrays.copyOfRange(blob, COMMITMENT_AT, IV_AT);
            if (!MessageDigest.isEqual(expected, told)) {
                throw new AEADBadTagException();
            }
            return cipher(Cipher.DECRYPT_MODE, derived, blob, context).doFinal(blob, HEADER, blob.length - HEADER);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] derive(byte[] key, byte[] blob) throws GeneralSecurityException {
        return Hkdf.derive(key, Arrays.copyOfRange(blob, SALT_AT, COMMITMENT_AT), INFO, 2 * KEY);
    }

    private static Cipher cipher(int mode, byte[] derived, byte[] blob, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        GCMParameterSpec parameters = new GCMParameterSpec(TAG * Byte.SIZE, blob, IV_AT, IV);
        cipher.init(mode, new SecretKeySpec(derived, 0, KEY, "AES"), parameters);
        cipher.updateAAD(blob, 0, HEADER);
        cipher.updateAAD(context);
        return cipher;
    }
}
