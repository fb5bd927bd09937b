package dev.tokenvault.jdbc;

import org.jspecify.annotations.Nullable;

/** What a database's refusal means for the statement that it refused. */
enum Verdict {
    /** Nothing happened, and the same statement may succeed in a moment: deadlock, serialization, busy, lock timeout. */
    AGAIN,
    /** Nothing happened: a row with this key exists. */
    DUPLICATE,
    /** Nothing happened: the table is not there. */
    NO_TABLE,
    /** Nothing happened: what should be created is there. */
    EXISTS,
    /** Nothing happened. */
    REFUSED,
    /** The connection broke, or the database is in trouble: perhaps the statement took effect. */
    UNKNOWN;

    /** By the SQLState alone, where the standard is clear; what is not surely harmless counts as unknown. */
    static Verdict ofState(@Nullable String state) {
        if (state == null || state.length() != 5) {
            return UNKNOWN;
        }
        return switch (state) {
            case "40001", "40P01", "55P03" -> AGAIN;
            case "23505" -> DUPLICATE;
            case "42S02", "42S03", "42S04", "42P01" -> NO_TABLE;
            case "42S01", "42S11", "42P07", "42710" -> EXISTS;
            case "40003" -> UNKNOWN;
            case "57014" -> REFUSED;
            default -> ofClass(state.substring(0, 2));
        };
    }

    /** Errors in data, constraints, rights, syntax, transaction state and resources all come before any effect. */
    private static Verdict ofClass(String stateClass) {
        return switch (stateClass) {
            case "0A", "21", "22", "23", "25", "28", "40", "42", "44", "53", "54", "55" -> REFUSED;
            default -> UNKNOWN;
        };
    }
}
