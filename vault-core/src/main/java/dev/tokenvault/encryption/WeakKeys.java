package dev.tokenvault.encryption;

import java.security.MessageDigest;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Tells why 32 bytes are no random key. Each test fails a random key less often than once in 10 trillion times; what is
 * typed, counted or copied from a document fails one of them.
 */
final class WeakKeys {
    private static final int FEWEST_DISTINCT = 16;

    /** Keys that are printed in well-known documents and that no rule below catches. */
    private static final List<String> PRINTED = List.of(
            // NIST SP 800-38A, F.1.5: AES-256
            "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
            // RFC 7516, appendix A.1: A256GCM
            "b1a1f480548fe1733fb403ff6b9ad4f68a076e5b702e22692f82cb2e7aea40fc",
            // RFC 8439, appendix A.5
            "1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0");

    private WeakKeys() {}

    /** The reason to refuse it, a sentence without its subject; empty for what may be a key. */
    static Optional<String> reason(byte[] key) {
        int period = period(key);
        if (period == 1) {
            return Optional.of(
                    key[0] == 0 ? "is 32 zero bytes, which is no key" : "is one byte 32 times, which is no key");
        }
        if (period <= key.length / 2) {
            return Optional.of("repeats the same " + period + " bytes, so it is no random key");
        }
        if (counts(key)) {
            return Optional.of("is a counting sequence, so it is no random key");
        }
        if (distinct(key) < FEWEST_DISTINCT) {
            return Optional.of("has only " + distinct(key) + " different bytes, so it is no random key");
        }
        if (printable(key)) {
            return Optional.of("decodes to readable text, so it was typed and is no random key (is it a passphrase:?)");
        }
        return printed(key) ? Optional.of("is a sample key from a public document") : Optional.empty();
    }

    private static int period(byte[] key) {
        for (int period = 1; period < key.length; period++) {
            boolean repeats = true;
            for (int i = period; i < key.length; i++) {
                repeats &= key[i] == key[i - period];
            }
            if (repeats) {
                return period;
            }
        }
        return key.length;
    }

    private static boolean counts(byte[] key) {
        byte step = (byte) (key[1] - key[0]);
        for (int i = 2; i < key.length; i++) {
            if ((byte) (key[i] - key[i - 1]) != step) {
                return false;
            }
        }
        return true;
    }

    private static int distinct(byte[] key) {
        BitSet seen = new BitSet(256);
        for (byte b : key) {
            seen.set(Byte.toUnsignedInt(b));
        }
        return seen.cardinality();
    }

    private static boolean printable(byte[] key) {
        for (byte b : key) {
            if (b < 0x20 || b > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static boolean printed(byte[] key) {
        return PRINTED.stream()
                .anyMatch(hex -> MessageDigest.isEqual(HexFormat.of().parseHex(hex), key));
    }
}
