package dev.tokenvault.audit;

import dev.tokenvault.model.Identity;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that was meant, done, denied or failed. Never holds secret material: details are a closed list of names.
 *
 * @param code empty, or the stable code of what went wrong
 */
public record AuditEvent(
        Instant at, Identity who, Action action, Map<Detail, String> details, Outcome outcome, String code) {
    /** Copies the details. */
    public AuditEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(action, "action");
        details = Map.copyOf(details);
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(code, "code");
    }

    /** What was done. */
    public enum Action {
        /** A person was asked to connect. */
        CONNECT,
        /** A person came back from the provider, or handed in a secret. */
        COMPLETE,
        /** A person refused. */
        DECLINE,
        /** Tokens were renewed. */
        REFRESH,
        /** A secret was lent to host code. */
        USE,
        /** A request went out with a credential. */
        SEND,
        /** A credential was put in or rotated by host code. */
        PUT,
        /** Who may use a credential was changed. */
        SHARE,
        /** A credential was deleted and the provider told. */
        REVOKE,
        /** A tool call paused, resumed or ended. */
        CALL,
        /** A provider or client registration was changed. */
        CONFIGURE
    }

    /** How it stands. */
    public enum Outcome {
        /** About to happen: written before the secret is used. */
        INTENDED,
        /** Happened. */
        DONE,
        /** Refused by a rule. */
        DENIED,
        /** Tried and failed. */
        FAILED
    }

    /** What an event may tell beside its action. */
    public enum Detail {
        /** The provider's id. */
        PROVIDER,
        /** The credential's id. */
        CREDENTIAL,
        /** The id of the authorization that waits. */
        AUTHORIZATION,
        /** The tool's name. */
        TOOL,
        /** The tool call's id, as the host knows it. */
        CALL_ID,
        /** The capability that allowed or refused. */
        CAPABILITY,
        /** The host a request goes to. */
        HOST,
        /** The HTTP method. */
        METHOD,
        /** The path pattern that matched, never the path. */
        PATH,
        /** The HTTP status. */
        STATUS,
        /** Milliseconds it took. */
        MILLIS,
        /** Scopes involved. */
        SCOPES,
        /** What the provider answered, as one of the RFC's error codes. */
        PROVIDER_CODE
    }
}
