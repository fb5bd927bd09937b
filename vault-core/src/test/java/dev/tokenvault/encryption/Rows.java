package dev.tokenvault.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Rows, keys and random sources that the tests of this room share. */
final class Rows {
    static final RowContext ROW = row(Subject.of("acme", "alice"), 7);

    private Rows() {}

    static RowContext row(Owner owner, long version) {
        return new RowContext("main", "credentials", "secret", owner, "github", "c-1", version);
    }

    /** A new random key, as an operator would give it. */
    static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return "base64:" + Base64.getEncoder().encodeToString(key);
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static byte[] blob(Ciphertext sealed) {
        return Base64.getUrlDecoder().decode(sealed.text());
    }

    static Ciphertext sealed(String keyId, byte[] blob) {
        return new Ciphertext(keyId, Base64.getUrlEncoder().withoutPadding().encodeToString(blob));
    }

    /** A random source that does what it is told. */
    static final class Scripted extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient Fill fill;

        Scripted(Fill fill) {
            this.fill = fill;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            fill.accept(bytes);
        }

        interface Fill {
            void accept(byte[] bytes);
        }
    }
}
