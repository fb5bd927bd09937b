package dev.tokenvault.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Turns identifiers into one key that every database compares alike: 64 lower-case hex characters, SHA-256 over the
 * length-prefixed UTF-8 of each part, so that ("a:b","c") never meets ("a","b:c").
 */
public final class Fingerprint {
    private Fingerprint() {}

    /** The key of these parts in this order. */
    public static String of(String... parts) {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
        for (String part : parts) {
            byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(4).putInt(utf8.length).array());
            sha.update(utf8);
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
