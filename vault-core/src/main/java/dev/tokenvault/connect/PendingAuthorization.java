package dev.tokenvault.connect;

import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.VaultException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A need that waits for a person. Its id ({@code auth_id}) is useless without the subject's own session.
 *
 * @param reason the lookup's, or {@code another_account}
 * @param missing scopes that were not granted yet
 * @param returnTo a path of the application to go back to
 * @param failure how the last trip ended; another try is open
 * @param credentialId once completed
 * @param link the page that the person opens
 */
public record PendingAuthorization(
        String id,
        Identity who,
        Requirement need,
        String reason,
        Scopes missing,
        Optional<String> returnTo,
        Status status,
        Optional<String> failure,
        Optional<String> credentialId,
        URI link,
        Instant expiresAt) {
    /** Where it stands. */
    public enum Status {
        /** Waits. */
        OPEN,
        /** The last trip ended badly; the link is good for another. */
        FAILED,
        /** The need is met. */
        COMPLETED,
        /** The person refused. */
        DECLINED,
        /** Its time is over. */
        EXPIRED;

        /** Whether a person can still do something. */
        public boolean live() {
            return this == OPEN || this == FAILED;
        }
    }

    /**
     * The account that a typed secret is filed under: the one that was asked for; for a further one the label, so that it
     * never takes the place of another; else the only one. Whoever does not choose among several adds a further one.
     */
    String accountOr(String label) {
        String further = label.isBlank() ? "account-" + id.substring(0, 8) : label.strip();
        boolean others = reason.equals("another_account") || reason.equals("choose_account");
        return need.account().orElse(others ? further : CredentialKey.DEFAULT);
    }

    /** Itself while a person can still do something; else {@code authorization_expired} or {@code …_already_used}. */
    PendingAuthorization whileLive() {
        if (status == Status.EXPIRED) {
            throw new VaultException(
                    "authorization_expired", "This link is too old: ask the application for a new one.");
        }
        if (!status.live()) {
            throw new VaultException("authorization_already_used", "This link has done its work already.");
        }
        return this;
    }
}
