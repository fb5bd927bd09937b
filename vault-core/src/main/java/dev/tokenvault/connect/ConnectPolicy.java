package dev.tokenvault.connect;

import dev.tokenvault.model.VaultException;
import java.time.Duration;

/**
 * How long a person has, and how much may be open at once.
 *
 * @param linkLife how long a connect link works; 1 minute … 7 days
 * @param attemptLife how long one trip to the provider may take; 1 … 60 minutes
 * @param liveAttempts trips that one person may have open at once; 1 … 1,000
 */
public record ConnectPolicy(Duration linkLife, Duration attemptLife, int liveAttempts) {
    /** One hour, ten minutes, twenty trips. */
    public static final ConnectPolicy USUAL = new ConnectPolicy(Duration.ofHours(1), Duration.ofMinutes(10), 20);

    /** Checks the ranges. */
    public ConnectPolicy {
        within("linkLife", linkLife, Duration.ofMinutes(1), Duration.ofDays(7));
        within("attemptLife", attemptLife, Duration.ofMinutes(1), Duration.ofMinutes(60));
        if (liveAttempts < 1 || liveAttempts > 1_000) {
            throw VaultException.notConfigured("connectPolicy: liveAttempts must lie between 1 and 1000.");
        }
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw VaultException.notConfigured(
                    "connectPolicy: " + name + " must lie between " + least + " and " + most + ".");
        }
    }
}
