package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Scopes;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.provider.Provider;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * {@code GET /oauth/authorize}: connects a provider. A window that a page of the application opened goes straight on to
 * the provider; whoever comes from elsewhere, or had to sign in on the way, sees the connect page first, so that no other
 * site can start a consent. What their address says of scopes, accounts and places to return to is not listened to: it
 * would change what a person is asked for under a link of the application's own.
 */
final class Authorize implements Route {
    private final TokenVault vault;
    private final Trips trips;
    private final SameOrigin sameOrigin;
    private final RateLimit limit;
    private final Pages pages;
    private final SecureRandom random;

    Authorize(TokenVault vault, Trips trips, SameOrigin sameOrigin, RateLimit limit, Pages pages, SecureRandom random) {
        this.vault = vault;
        this.trips = trips;
        this.sameOrigin = sameOrigin;
        this.limit = limit;
        this.pages = pages;
        this.random = random;
    }

    @Override
    public WebResponse answer(Visit visit) {
        sameOrigin.requireNavigation(visit.request());
        String id = visit.parameter("providerId")
                .orElseThrow(() -> VaultException.badRequest("The parameter 'providerId' is missing."));
        Provider provider = vault.providers().require(visit.who().subject().tenant(), id);
        try {
            limit.take(visit.who());
            return toward(visit, provider);
        } catch (RuntimeException e) {
            return refused(Failure.of(e, random), provider);
        }
    }

    private WebResponse toward(Visit visit, Provider provider) {
        boolean own = sameOrigin.ownNavigation(visit.request())
                && visit.parameter(SignIn.MARK).isEmpty();
        PendingAuthorization waiting = own
                ? vault.authorizations().request(visit.who(), need(visit, provider.id()), visit.parameter("returnTo"))
                : vault.authorizations().request(visit.who(), Requirement.of(provider.id()));
        boolean straight = own
                && provider.scheme().method().equals("oauth2")
                && !waiting.reason().equals("choose_account");
        return straight
                ? trips.begin(visit.request(), visit.who(), waiting.id(), 302)
                : Answers.redirect(302, waiting.link().getRawPath());
    }

    private static Requirement need(Visit visit, String provider) {
        Scopes scopes = visit.parameter("scope").map(Scopes::parse).orElse(Scopes.NONE);
        Optional<String> account = visit.parameter("account")
                .map(asked -> new CredentialKey(visit.who().subject(), provider, asked))
                .map(CredentialKey::account);
        return new Requirement(provider, scopes, account, Optional.empty());
    }

    /** The window that was opened for this tells whoever opened it. */
    private WebResponse refused(Failure failure, Provider provider) {
        Model model = pages.model().put("providerName", provider.name());
        String what = pages.tellFailure(failure.code(), model).text("what");
        String origin = vault.uris().origin();
        return pages.failure(
                failure, model.put("signal", Signal.failed(provider.id(), "", failure.code(), what, origin)));
    }
}
