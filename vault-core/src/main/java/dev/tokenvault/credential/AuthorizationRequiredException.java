package dev.tokenvault.credential;

import dev.tokenvault.model.VaultException;

/**
 * A person has to connect, reconnect, grant more or choose first. The code is {@code not_connected}, {@code
 * reconnect_required}, {@code more_scopes_required} or {@code account_ambiguous}; {@link #lookup()} tells the rest.
 */
public final class AuthorizationRequiredException extends VaultException {
    private static final long serialVersionUID = 1L;

    private final transient Lookup.Unavailable lookup;

    /** From the lookup that said so. */
    public AuthorizationRequiredException(Lookup.Unavailable lookup) {
        super(codeOf(lookup.reason()), message(lookup));
        this.lookup = lookup;
    }

    /** What is missing. */
    public Lookup.Unavailable lookup() {
        return lookup;
    }

    /** The code that goes with a lookup's reason. */
    public static String codeOf(String reason) {
        return switch (reason) {
            case "reconnect" -> "reconnect_required";
            case "more_scopes" -> "more_scopes_required";
            case "choose_account" -> "account_ambiguous";
            default -> "not_connected";
        };
    }

    private static String message(Lookup.Unavailable lookup) {
        String provider = lookup.requirement().provider();
        return switch (lookup.reason()) {
            case "reconnect" ->
                "The connection to " + provider + " no longer works: the person has to connect it again.";
            case "more_scopes" -> "The connection to " + provider + " lacks scopes: the person has to grant them.";
            case "choose_account" ->
                "There are several accounts at " + provider + ": name one, or let the person choose.";
            default -> "There is no connection to " + provider + ": the person has to connect it first.";
        };
    }
}
