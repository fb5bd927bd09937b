package dev.tokenvault.http.server;

import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.storage.QuotaStore;
import java.time.Duration;

/** How often one person may do something within a minute, counted over all nodes. */
final class RateLimit {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final QuotaStore quotas;
    private final String what;
    private final int most;

    RateLimit(QuotaStore quotas, String what, int most) {
        this.quotas = quotas;
        this.what = what;
        this.most = most;
    }

    void take(Identity who) {
        if (!quotas.take(what + ":" + who.subject().key(), 1, most, WINDOW)) {
            throw new VaultException(
                    "rate_limited", "More than " + most + " tries within a minute: wait a little.", true, null);
        }
    }
}
