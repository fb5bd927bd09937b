package dev.tokenvault.encryption;

import dev.tokenvault.model.VaultException;
import java.util.regex.Pattern;

/**
 * A key ring in one text: a single key, or {@code id=key,id=key} with the primary first. Entries are named by their
 * place, since what looks like an id may be the start of somebody's unmarked key.
 */
final class KeyList {
    private static final Pattern STARTS_WITH_ID = Pattern.compile("[0-9]{1,10}=(?s:.*)");

    private KeyList() {}

    static KeyRing parse(String where, String text) {
        if (text == null || !STARTS_WITH_ID.matcher(text).matches()) {
            return KeyRing.of(where, 1, text);
        }
        String[] entries = text.split(",", -1);
        KeyRing ring = KeyRing.of(place(where, 0), id(where, entries, 0), spec(entries[0]));
        for (int i = 1; i < entries.length; i++) {
            KeyRing smaller = ring;
            try {
                ring = smaller.decryptOnly(place(where, i), id(where, entries, i), spec(entries[i]));
            } finally {
                smaller.destroy();
            }
        }
        return ring;
    }

    private static long id(String where, String[] entries, int i) {
        if (!STARTS_WITH_ID.matcher(entries[i]).matches()) {
            throw VaultException.notConfigured(place(where, i)
                    + " does not start with an id and '='. Several keys are written 2=base64:…,1=base64:… without spaces; "
                    + "a path or a passphrase with a comma does not fit into a list.");
        }
        if (entries[i].startsWith("0")) {
            throw VaultException.notConfigured(place(where, i) + " has an id that starts with 0: ids are 1, 2, 3 …");
        }
        return Long.parseLong(entries[i].substring(0, entries[i].indexOf('=')));
    }

    private static String spec(String entry) {
        return entry.substring(entry.indexOf('=') + 1);
    }

    private static String place(String where, int i) {
        return where + ", entry " + (i + 1);
    }
}
