package dev.tokenvault.encryption;

import dev.tokenvault.model.Tenant;
import dev.tokenvault.model.VaultException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM under a {@link KeyRing}, with the Java runtime's own cipher. Every text is sealed under a key of its own,
 * derived from the ring's by HKDF-SHA256 and a random 256-bit salt, so there is no bound on how much one ring key may
 * seal; the text commits to that key, names the ring's key by its id, and opens in its {@link RowContext} alone. One
 * plaintext holds at most 16 MiB; sealing adds 100 bytes, then a third for Base64url.
 *
 * <p>Every tenant shares the ring's primary key; the tenant is bound as associated data. There is no default key.
 *
 * <p>Thread-safe. {@link #close()} overwrites the adapter's key arrays; copies that the runtime's cipher made, and the
 * text of a key that came as a string, stay on the heap until they are collected.
 */
public final class AesGcmEncryption implements EncryptionAdapter {
    /** The setting that {@link #fromEnvironment()} reads. */
    static final String SETTING = "TOKEN_VAULT_SECRET";

    static final int LARGEST = 16 << 20;

    private final KeyRing ring;
    private final FreshBytes fresh;
    private final boolean durable;

    private AesGcmEncryption(KeyRing ring, SecureRandom random, boolean durable) {
        this.ring = ring;
        this.fresh = new FreshBytes(random, BlobCipher.FRESH);
        this.durable = durable;
    }

    /** Seals under the ring's primary key, opens what any of its keys sealed. The ring is copied and stays usable. */
    public static AesGcmEncryption of(KeyRing ring) {
        return of(ring, new SecureRandom());
    }

    /**
     * Reads the key from its text, for example {@code base64:…}; every form that {@link KeyRing#parse} knows.
     *
     * @throws VaultException {@code not_configured} with the reason and the fix, for a text that is no good key
     */
    public static AesGcmEncryption of(String secret) {
        return owning(KeyList.parse("The encryption key", secret));
    }

    /**
     * Reads the key from the environment variable {@code TOKEN_VAULT_SECRET}, in any form that {@link KeyRing#parse}
     * knows.
     *
     * @throws VaultException {@code not_configured} if it is missing or no good key
     */
    public static AesGcmEncryption fromEnvironment() {
        return fromEnvironment(System::getenv);
    }

    /**
     * A random key that exists in this object alone: for tests and trials. What it sealed is lost with it, so a vault
     * refuses it over a durable storage.
     */
    public static AesGcmEncryption ephemeral() {
        SecureRandom random = new SecureRandom();
        return new AesGcmEncryption(KeyRing.random(random), random, false);
    }

    static AesGcmEncryption of(KeyRing ring, SecureRandom random) {
        return new AesGcmEncryption(ring.copy(), random, true);
    }

    static AesGcmEncryption fromEnvironment(Function<String, @Nullable String> environment) {
        String secret = environment.apply(SETTING);
        if (secret == null) {
            throw KeyInput.refuse("The environment variable " + SETTING, "is not set, and there is no default key");
        }
        return owning(KeyList.parse(SETTING, secret));
    }

    /** The adapter's own copy of the ring. */
    KeyRing ring() {
        return ring;
    }

    private static AesGcmEncryption owning(KeyRing ring) {
        return new AesGcmEncryption(ring, new SecureRandom(), true);
    }

    /**
     * {@inheritDoc}
     *
     * @throws VaultException {@code bad_request} for more than 16 MiB
     * @throws EncryptionException {@code internal} if the random source or the cipher does not work
     */
    @Override
    public Ciphertext encrypt(byte[] plain, RowContext row) {
        if (Objects.requireNonNull(plain, "plain").length > LARGEST) {
            throw VaultException.badRequest("What is to be sealed has " + plain.length + " bytes; at most 16 MiB ("
                    + LARGEST + " bytes) fit into one sealed text.");
        }
        byte[] context = row.associatedData();
        long id = ring.primary();
        byte[] once = fresh.next();
        byte[] key = ring.key(id);
        try {
            byte[] blob = BlobCipher.seal(key, id, once, plain, context);
            return new Ciphertext(Long.toString(id), SealedText.encode(blob));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw EncryptionException.notSealed(
                    "the cipher failed with " + e.getClass().getName());
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public byte[] decrypt(Ciphertext ciphertext, RowContext row) {
        byte[] context = row.associatedData();
        ring.requireAlive();
        byte[] blob = SealedText.decode(ciphertext.text());
        long id = BlobCipher.keyId(blob);
        if (!Long.toString(id).equals(ciphertext.keyId())) {
            throw EncryptionException.invalid();
        }
        byte[] key = ring.key(id);
        try {
            return BlobCipher.open(key, blob, context);
        } catch (GeneralSecurityException | RuntimeException e) {
            // One exception without a cause: neither text nor type of it may tell an attacker what was nearly right.
            throw EncryptionException.invalid();
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public String activeKey(Optional<Tenant> tenant) {
        ring.requireAlive();
        return Long.toString(ring.primary());
    }

    @Override
    public boolean durable() {
        return durable;
    }

    @Override
    public void close() {
        ring.destroy();
    }

    @Override
    public String toString() {
        return "AesGcmEncryption[" + ring + (durable ? "]" : ", ephemeral]");
    }
}
