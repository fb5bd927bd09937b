package dev.tokenvault.credential;

import dev.tokenvault.model.VaultException;

/** A row whose clear columns, or whose opened text, are not what they must be. */
final class Tampered {
    private Tampered() {}

    static VaultException because(String why) {
        return new VaultException(
                "row_tampered",
                "A stored row is not what was written (" + why + "): it was edited outside the vault. It is not used.");
    }

    static void unless(boolean same, String what) {
        if (!same) {
            throw because(what + " differs from its sealed copy");
        }
    }
}
