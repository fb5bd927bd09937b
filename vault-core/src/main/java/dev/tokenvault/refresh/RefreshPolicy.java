package dev.tokenvault.refresh;

import dev.tokenvault.model.VaultException;
import java.time.Duration;

/**
 * How long the steps of a refresh may take.
 *
 * @param deadline of one token request, to its last byte; 1–60 seconds
 * @param leaseFor how long one node may hold the right to renew a credential; at least twice the deadline plus 10 s,
 *     at most 10 minutes
 * @param waitFor how long a caller waits for somebody else's refresh; 1–120 seconds
 */
public record RefreshPolicy(Duration deadline, Duration leaseFor, Duration waitFor) {
    /** Between a request's latest answer and the end of the lease: time to store it. */
    static final Duration RESERVE = Duration.ofSeconds(10);

    /** 15, 40 and 20 seconds. */
    public static final RefreshPolicy USUAL =
            new RefreshPolicy(Duration.ofSeconds(15), Duration.ofSeconds(40), Duration.ofSeconds(20));

    /** Checks the ranges. */
    public RefreshPolicy {
        within("deadline", deadline, 60);
        within("waitFor", waitFor, 120);
        if (leaseFor.compareTo(deadline.multipliedBy(2).plus(RESERVE)) < 0) {
            throw VaultException.notConfigured(
                    "refreshPolicy: leaseFor must be at least twice the deadline plus 10 seconds, or two nodes could renew at once.");
        }
        within("leaseFor", leaseFor, 600);
    }

    /** The most time that may have passed since the lease when a request leaves. */
    Duration latestStart() {
        return leaseFor.minus(deadline).minus(RESERVE);
    }

    private static void within(String name, Duration value, int mostSeconds) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofSeconds(mostSeconds)) > 0) {
            throw VaultException.notConfigured(
                    "refreshPolicy: " + name + " must lie between 1 and " + mostSeconds + " seconds.");
        }
    }
}
