package dev.tokenvault.encryption;

import dev.tokenvault.model.VaultException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The keys of an {@link AesGcmEncryption}: one primary that seals, and any number of decrypt-only keys that still open
 * what they once sealed. Each has an id, 1–4294967295, which stands in every text it seals and must never be given to
 * another key. No id and no key occurs twice, and a ring always has a primary.
 *
 * <p>A key is written as
 *
 * <ul>
 *   <li>{@code base64:…} in the standard or the URL alphabet, or {@code hex:…}: exactly 32 random bytes, as
 *       {@code openssl rand -base64 32} makes them;
 *   <li>{@code file:PATH}: one of the other forms in a file of its own, without a line break at its end, closed to other
 *       users of the machine; read once;
 *   <li>{@code passphrase:SALT:TEXT}: for development and small sites. SALT is 32 random bytes in Base64url, made once by
 *       {@link #newPassphraseSalt} and kept with the passphrase, for another salt is another key. TEXT has at least 12
 *       characters, is brought to Unicode NFC and stretched by PBKDF2-HMAC-SHA256 with 600,000 rounds, which takes most of
 *       a second. The count belongs to this form for ever; a higher one would get a form of its own.
 * </ul>
 *
 * Anything else is refused with {@code not_configured}, the reason and the fix, and without any character of the key: a
 * wrong length, white space around it, a text without its form, bytes that are no random key or stand in a document.
 *
 * <p>To rotate, put the new key in front and keep the old one as decrypt-only until no row names it:
 * {@code KeyRing.of(2, newKey).decryptOnly(1, oldKey)}.
 *
 * <p>A ring is immutable but for {@link #destroy()}, and thread-safe. It prints its ids only.
 */
public final class KeyRing {
    private static final long HIGHEST = 0xFFFF_FFFFL;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final long primary;
    private final Map<Long, byte[]> keys;
    private volatile boolean destroyed;

    private KeyRing(long primary, Map<Long, byte[]> keys) {
        this.primary = primary;
        this.keys = keys;
    }

    /** A ring with this primary key alone. */
    public static KeyRing of(long id, String spec) {
        return of("The key with id " + id, id, spec);
    }

    /**
     * Reads a ring from one text. A single key as above gets the id 1. Several are written {@code 2=base64:…,1=base64:…}:
     * the first is the primary, the others are decrypt-only. Since a comma ends an entry there, a path or a passphrase
     * with a comma needs {@link #of(long, String)}.
     */
    public static KeyRing parse(String text) {
        return KeyList.parse("The key ring", text);
    }

    /** 32 random bytes in Base64url: what a {@code passphrase:} needs once and keeps. Not a secret, but unique. */
    public static String newPassphraseSalt(SecureRandom random) {
        byte[] salt = new FreshBytes(random, Passphrase.SALT).next();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    }

    static KeyRing of(String where, long id, String spec) {
        requireId(where, id);
        Map<Long, byte[]> keys = new LinkedHashMap<>();
        keys.put(id, KeyInput.decode(where, spec));
        return new KeyRing(id, keys);
    }

    /** One random key under a random id, so that what another such ring sealed counts as unavailable, not as damaged. */
    static KeyRing random(SecureRandom random) {
        Map<Long, byte[]> keys = new LinkedHashMap<>();
        long id = 1 + random.nextLong(HIGHEST);
        keys.put(id, new FreshBytes(random, BlobCipher.KEY).next());
        return new KeyRing(id, keys);
    }

    /** This ring and one key more, which only opens. This ring stays as it is. */
    public KeyRing decryptOnly(long id, String spec) {
        return decryptOnly("The key with id " + id, id, spec);
    }

    KeyRing decryptOnly(String where, long id, String spec) {
        requireId(where, id);
        if (keys.containsKey(id)) {
            throw VaultException.notConfigured(where + " is in the key ring already"
                    + (id == primary ? ", as the primary" : "") + ": give every key an id of its own.");
        }
        byte[] key = KeyInput.decode(where, spec);
        KeyRing larger = copy();
        boolean known = larger.keys.values().stream().anyMatch(other -> MessageDigest.isEqual(other, key));
        larger.keys.put(id, key);
        if (known) {
            larger.destroy();
            throw VaultException.notConfigured(
                    where + " is the same key as another one in the ring: a key keeps its id; "
                            + "to rotate, make a new key with: openssl rand -base64 32.");
        }
        return larger;
    }

    long primary() {
        return primary;
    }

    /** A copy of the key, which the caller wipes. */
    byte[] key(long id) {
        lock.readLock().lock();
        try {
            requireAlive();
            byte[] key = keys.get(id);
            if (key == null) {
                throw EncryptionException.keyUnavailable(Long.toString(id));
            }
            return key.clone();
        } finally {
            lock.readLock().unlock();
        }
    }

    KeyRing copy() {
        lock.readLock().lock();
        try {
            requireAlive();
            Map<Long, byte[]> copies = new LinkedHashMap<>();
            keys.forEach((id, key) -> copies.put(id, key.clone()));
            return new KeyRing(primary, copies);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The arrays themselves, for the test that they are wiped. */
    Collection<byte[]> held() {
        return keys.values();
    }

    void requireAlive() {
        if (destroyed) {
            throw EncryptionException.closed();
        }
    }

    /** Overwrites the keys of this ring with zeros; encryptions made from it have copies and wipe those themselves. */
    public void destroy() {
        // Under the lock, so that no reader takes a key that is half zeros.
        lock.writeLock().lock();
        try {
            destroyed = true;
            keys.values().forEach(key -> Arrays.fill(key, (byte) 0));
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public String toString() {
        return "KeyRing[primary=" + primary + ", keys=" + keys.keySet() + "]";
    }

    private static void requireId(String where, long id) {
        if (id < 1 || id > HIGHEST) {
            throw VaultException.notConfigured(where + ": a key id is a number from 1 to " + HIGHEST + ".");
        }
    }
}
