package dev.tokenvault.encryption;

import dev.tokenvault.model.VaultException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Turns the text of a key into 32 bytes, or refuses it with the exact reason and the way out. No message ever quotes a
 * character of the text, not even of a wrong form: it may be a key that lacks its mark. The forms: {@link KeyRing}.
 */
final class KeyInput {
    private static final String FIX = " Make a key with: openssl rand -base64 32, and set " + AesGcmEncryption.SETTING
            + "=base64:<what it printed>";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private KeyInput() {}

    /**
     * The key.
     *
     * @param where the setting, as messages name it
     */
    static byte[] decode(String where, String spec) {
        if (spec == null) {
            // Callers hand in System.getenv(…) as it comes.
            throw refuse(where, "is null, so its setting is missing, and there is no default key");
        }
        return spec.startsWith("file:")
                ? KeyFile.key(where, checked(where, spec).substring(5))
                : decodeText(where, spec);
    }

    /** The key in any form but {@code file:}. */
    static byte[] decodeText(String where, String spec) {
        checked(where, spec);
        if (spec.startsWith("base64:")) {
            return strong(where, base64(where, spec.substring(7)));
        }
        if (spec.startsWith("hex:")) {
            return strong(where, hex(where, spec.substring(4)));
        }
        if (spec.startsWith("passphrase:")) {
            return Passphrase.key(where, spec.substring(11));
        }
        throw refuse(where, unmarked(spec));
    }

    /** The exception for this reason, which is a sentence without its full stop. */
    static VaultException refuse(String where, String reason) {
        return VaultException.notConfigured(where + " " + reason + "." + FIX);
    }

    /** The same for a key that may be good once its text is repaired. */
    private static VaultException repair(String where, String reason) {
        return VaultException.notConfigured(where + " " + reason + ".");
    }

    private static String checked(String where, String spec) {
        if (spec.isBlank()) {
            throw refuse(where, "is blank, and there is no default key");
        }
        char first = spec.charAt(0);
        char last = spec.charAt(spec.length() - 1);
        if (first == BYTE_ORDER_MARK) {
            throw repair(where, "starts with a byte order mark (U+FEFF): save it as UTF-8 without one");
        }
        if (last == '\n' || last == '\r') {
            throw repair(
                    where, "ends with a line break: write it without one, for example with printf instead of echo");
        }
        if (!spec.strip().equals(spec) || Character.isSpaceChar(first) || Character.isSpaceChar(last)) {
            throw repair(where, "has white space at its start or end: remove it");
        }
        return spec;
    }

    private static byte[] base64(String where, String text) {
        boolean standard = text.indexOf('+') >= 0 || text.indexOf('/') >= 0;
        boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        if (standard && url) {
            throw refuse(where, "mixes the two Base64 alphabets (+ / and - _): a character was changed on its way");
        }
        String unpadded = text.replaceFirst("={1,2}$", "");
        if (unpadded.length() % 4 == 1 || (unpadded.length() < text.length() && text.length() % 4 != 0)) {
            throw refuse(where, "is Base64 of an impossible length: a character is missing or too many");
        }
        String urlForm = unpadded.replace('+', '-').replace('/', '_');
        byte[] key;
        try {
            key = Base64.getUrlDecoder().decode(urlForm);
        } catch (IllegalArgumentException e) {
            throw refuse(where, "holds a character that is not Base64");
        }
        requireLength(where, key);
        if (!SealedText.canonical(urlForm)) {
            throw refuse(
                    where, "is Base64 whose last character no encoder writes: it is wrong, or something is missing");
        }
        return key;
    }

    private static byte[] hex(String where, String text) {
        if (!text.chars().allMatch(HexFormat::isHexDigit)) {
            throw refuse(where, "holds a character that is no hex digit");
        }
        if (text.length() % 2 != 0) {
            throw refuse(where, "has an odd number of hex digits: one is missing or too many");
        }
        byte[] key = HexFormat.of().parseHex(text);
        requireLength(where, key);
        return key;
    }

    private static void requireLength(String where, byte[] key) {
        if (key.length != BlobCipher.KEY) {
            throw refuse(where, "decodes to " + key.length + " bytes; an AES-256 key has exactly 32");
        }
    }

    private static byte[] strong(String where, byte[] key) {
        WeakKeys.reason(key).ifPresent(reason -> {
            Arrays.fill(key, (byte) 0);
            throw refuse(where, reason);
        });
        return key;
    }

    private static String unmarked(String spec) {
        String what = "has " + spec.length() + " characters and does not say how to read them";
        if (spec.length() == 64 && spec.chars().allMatch(HexFormat::isHexDigit)) {
            return what + ": if these are hex digits, put hex: in front";
        }
        if (spec.length() == 43 || (spec.length() == 44 && spec.endsWith("="))) {
            return what + ": if this is Base64, put base64: in front";
        }
        return what + ": a key starts with base64:, hex:, file: or passphrase: in lower case, and typed text is no key";
    }
}
