package dev.tokenvault.storage;

import dev.tokenvault.audit.AuditEntry;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.model.Credential.Health;
import dev.tokenvault.model.VaultException;

/**
 * What fits into a row of any store. Every adapter checks before it writes, so that a value which one database would
 * cut short or compare loosely is refused by all of them alike, with {@code bad_request}. Sealed texts have no limit.
 */
public final class RowLimits {
    /** Ids, keys, provider ids, status words, reasons and codes, in characters of printable ASCII. */
    public static final int ID = 64;

    /** Names of records, leases, holders and buckets, in characters of printable ASCII. */
    public static final int NAME = 128;

    /** All scopes of a credential with single spaces between them, in characters. */
    public static final int SCOPES = 4000;

    /** Audit entries of one append, and keys of one question for shared rows. */
    public static final int BATCH = 500;

    private RowLimits() {}

    /** Checks every clear column of a credential. */
    public static void check(StoredCredential row) {
        id("A credential id", row.id());
        id("A provider id", row.provider());
        id("An account key", row.accountKey());
        row.hints().shareKey().ifPresent(key -> id("A share key", key));
        check(row.health());
        id("A key id", row.facts().text().keyId());
        id("A key id", row.secret().text().keyId());
        int scopes = row.hints().scopes().joined(" ").length();
        if (scopes > SCOPES) {
            throw VaultException.badRequest("The scopes take " + scopes + " characters; at most " + SCOPES + " fit.");
        }
    }

    /** Checks a reason. */
    public static void check(Health health) {
        word("A reason", health.reason());
    }

    /** Checks every clear column of a record. */
    public static void check(StoredRecord row) {
        id("A record id", row.id());
        row.name().ifPresent(name -> name("A record name", name));
        word("A status", row.status());
        id("A key id", row.payload().text().keyId());
    }

    /** Checks every clear column of an audit entry. */
    public static void check(AuditEntry entry) {
        id("A chain id", entry.chain());
        word("A code", entry.event().code());
        id("A mac", entry.mac());
        String credential = entry.event().details().get(Detail.CREDENTIAL);
        if (credential != null) {
            id("A credential id", credential);
        }
    }

    /** Checks a name of a record, lease, holder or bucket. */
    public static void name(String what, String value) {
        text(what, value, 1, NAME);
    }

    /** Checks that there is at least one and, if it is a set of arguments for one statement, not too many. */
    public static void batch(String what, int size, int most) {
        if (size < 1 || size > most) {
            throw VaultException.badRequest(what + " must be from 1 to " + most + ", not " + size + ".");
        }
    }

    /** Checks that a rewritten text carries the version after the one it replaces: it is sealed into the text. */
    public static void successor(Sealed next, long expectedVersion) {
        if (next.version() != expectedVersion + 1) {
            throw VaultException.badRequest("The text that replaces version " + expectedVersion + " must be version "
                    + (expectedVersion + 1) + ", not " + next.version() + ".");
        }
    }

    private static void id(String what, String value) {
        text(what, value, 1, ID);
    }

    private static void word(String what, String value) {
        text(what, value, 0, ID);
    }

    private static void text(String what, String value, int least, int most) {
        if (value.length() < least || value.length() > most) {
            throw VaultException.badRequest(
                    what + " has " + value.length() + " characters; from " + least + " to " + most + " fit.");
        }
        if (!printable(value) || value.startsWith(" ") || value.endsWith(" ")) {
            throw VaultException.badRequest(
                    what + " may hold printable ASCII characters only, and no space at its ends.");
        }
    }

    private static boolean printable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
