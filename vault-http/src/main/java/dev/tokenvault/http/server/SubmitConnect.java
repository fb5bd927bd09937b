package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /connect/{authorizationId}}: the person goes on, chooses an account, or refuses. */
final class SubmitConnect implements Route {
    private final TokenVault vault;
    private final ConnectPages connect;
    private final Outcomes outcomes;
    private final Trips trips;
    private final SameOrigin sameOrigin;
    private final Csrf csrf;
    private final RateLimit limit;

    SubmitConnect(
            TokenVault vault,
            ConnectPages connect,
            Outcomes outcomes,
            Trips trips,
            SameOrigin sameOrigin,
            Csrf csrf,
            RateLimit limit) {
        this.vault = vault;
        this.connect = connect;
        this.outcomes = outcomes;
        this.trips = trips;
        this.sameOrigin = sameOrigin;
        this.csrf = csrf;
        this.limit = limit;
    }

    @Override
    public WebResponse answer(Visit visit) {
        sameOrigin.requireForm(visit.request());
        Map<String, List<String>> form = Incoming.form(visit.request());
        return connect.open(visit, (who, waiting) -> decided(visit.request(), who, waiting, form));
    }

    private WebResponse decided(
            WebRequest request, Identity who, PendingAuthorization waiting, Map<String, List<String>> form) {
        csrf.require(request, who, waiting.id(), Encoded.single(form, "csrf"));
        String decision = Encoded.single(form, "decision").orElse("");
        if (decision.equals("decline")) {
            return outcomes.of(who, vault.authorizations().decline(who, waiting.id()));
        }
        if (!decision.equals("continue")) {
            throw VaultException.badRequest("The form does not say whether to continue or to decline.");
        }
        limit.take(who);
        Optional<String> account = Encoded.single(form, "account").filter(id -> !id.equals("another"));
        return account.isPresent()
                ? outcomes.of(who, vault.authorizations().choose(who, waiting.id(), account.get()))
                : trips.begin(request, who, waiting.id(), 303);
    }
}
