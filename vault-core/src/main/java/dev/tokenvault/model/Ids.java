package dev.tokenvault.model;

/** What an identifier may be. */
final class Ids {
    private static final int LONGEST = 255;

    private Ids() {}

    /** Refuses what databases treat differently: blank, too long, NUL and other control characters, lone surrogates. */
    static String check(String what, String id) {
        if (id == null || id.isBlank()) {
            throw VaultException.badRequest(what + " is blank: give the id your application knows it by.");
        }
        if (id.length() > LONGEST) {
            throw VaultException.badRequest(what + " has " + id.length() + " characters; at most " + LONGEST + " fit.");
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (Character.isISOControl(c)) {
                throw VaultException.badRequest(what + " holds a control character at position " + i + ".");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < id.length()
                        && Character.isLowSurrogate(id.charAt(i + 1));
                if (!pair) {
                    throw VaultException.badRequest(
                            what + " holds half a character (lone surrogate) at position " + i + ".");
                }
                i++;
            }
        }
        return id;
    }
}
