package dev.tokenvault.http.server;

import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Secret;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.AuthScheme.StaticSecret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /connect/{authorizationId}}: the person goes on, chooses an account, types a secret, or refuses. */
final class SubmitConnect implements Route {
    private final Authorizations authorizations;
    private final ConnectPages connect;
    private final ConnectForm shown;
    private final Outcomes outcomes;
    private final Trips trips;
    private final Csrf csrf;
    private final RateLimit limit;

    SubmitConnect(
            Authorizations authorizations,
            ConnectPages connect,
            ConnectForm shown,
            Outcomes outcomes,
            Trips trips,
            Csrf csrf,
            RateLimit limit) {
        this.authorizations = authorizations;
        this.connect = connect;
        this.shown = shown;
        this.outcomes = outcomes;
        this.trips = trips;
        this.csrf = csrf;
        this.limit = limit;
    }

    @Override
    public WebResponse answer(Visit visit) {
        Map<String, List<String>> form = Incoming.form(visit.request());
        return connect.open(visit, (who, waiting) -> {
            csrf.require(visit.request(), who, waiting.id(), Encoded.single(form, "csrf"));
            return decided(visit.request(), who, waiting, form);
        });
    }

    private WebResponse decided(
            WebRequest request, Identity who, PendingAuthorization waiting, Map<String, List<String>> form) {
        String decision = Encoded.single(form, "decision").orElse("");
        if (decision.equals("decline")) {
            return outcomes.of(who, authorizations.decline(who, waiting.id()));
        }
        if (!decision.equals("continue")) {
            throw VaultException.badRequest("The form does not say whether to continue or to decline.");
        }
        limit.take(who);
        Optional<String> account = Encoded.single(form, "account").filter(id -> !id.equals("another"));
        if (account.isPresent()) {
            return outcomes.of(who, authorizations.choose(who, waiting.id(), account.get()));
        }
        return shown.provider(who, waiting).scheme() instanceof StaticSecret scheme
                ? typed(request, who, waiting, scheme, form)
                : trips.begin(request, who, waiting.id(), 303);
    }

    private WebResponse typed(
            WebRequest request,
            Identity who,
            PendingAuthorization waiting,
            StaticSecret scheme,
            Map<String, List<String>> form) {
        if (form.containsKey("account")) {
            return shown.key(request, who, waiting, scheme, Optional.empty());
        }
        TypedSecret typed = new TypedSecret(scheme);
        Optional<Secret> secret = typed.read(form);
        Optional<String> label = ConnectForm.further(waiting) && !typed.named()
                ? Encoded.single(form, "label")
                : secret.map(TypedSecret::label);
        return secret.isEmpty() || label.isEmpty()
                ? shown.key(request, who, waiting, scheme, Optional.of("key.blank"))
                : outcomes.of(who, authorizations.submit(who, waiting.id(), secret.get(), label.get()));
    }
}
