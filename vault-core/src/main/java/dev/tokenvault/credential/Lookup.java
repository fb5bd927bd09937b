package dev.tokenvault.credential;

import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Scopes;
import java.util.List;

/**
 * The typed answer to "can this be done now?": never null, and never a stale token passed off as good. It costs no
 * network and opens no secret.
 */
public sealed interface Lookup {
    /** The credential, or {@link AuthorizationRequiredException} with this answer inside. */
    Credential orElseThrow();

    /** Usable, or renewable without a person, as far as the vault knows. */
    record Available(Credential credential) implements Lookup {
        @Override
        public Credential orElseThrow() {
            return credential;
        }
    }

    /** A person has to do something first. */
    sealed interface Unavailable extends Lookup {
        /** What was asked for. */
        Requirement requirement();

        /** {@code not_connected}, {@code reconnect}, {@code more_scopes} or {@code choose_account}. */
        String reason();

        @Override
        default Credential orElseThrow() {
            throw new AuthorizationRequiredException(this);
        }
    }

    /** There is no credential. */
    record NotConnected(Requirement requirement) implements Unavailable {
        @Override
        public String reason() {
            return "not_connected";
        }
    }

    /**
     * There is one that no longer works.
     *
     * @param cause a stable code, for example {@code invalid_grant} or {@code expired}
     */
    record ReconnectRequired(Requirement requirement, Credential credential, String cause) implements Unavailable {
        @Override
        public String reason() {
            return "reconnect";
        }
    }

    /** There is one, but too little was granted. */
    record ScopesRequired(Requirement requirement, Credential credential, Scopes missing) implements Unavailable {
        @Override
        public String reason() {
            return "more_scopes";
        }
    }

    /** There are several and none is the default. */
    record AccountRequired(Requirement requirement, List<Credential> candidates) implements Unavailable {
        /** Copies the candidates. */
        public AccountRequired {
            candidates = List.copyOf(candidates);
        }

        @Override
        public String reason() {
            return "choose_account";
        }
    }
}
