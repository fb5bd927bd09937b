package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.oauth.AuthorizationResponse;
import dev.tokenvault.oauth.Completion;
import dev.tokenvault.oauth.Completion.Connected;
import dev.tokenvault.oauth.Completion.Failed;
import dev.tokenvault.oauth.Completion.InProgress;
import java.util.Optional;

/**
 * {@code GET /oauth/callback/{providerId}}: a person is back from a provider. One generic page answers everything that
 * cannot be matched to a trip of this person and browser, so it tells nothing about anybody's trips.
 */
final class Callback implements Route {
    private final TokenVault vault;
    private final Outcomes outcomes;
    private final Pages pages;
    private final FlowCookies cookies;
    private final RateLimit limit;

    Callback(TokenVault vault, Outcomes outcomes, Pages pages, FlowCookies cookies, RateLimit limit) {
        this.vault = vault;
        this.outcomes = outcomes;
        this.pages = pages;
        this.cookies = cookies;
        this.limit = limit;
    }

    @Override
    public WebResponse answer(Visit visit) {
        limit.take(visit.who());
        AuthorizationResponse response;
        try {
            response = AuthorizationResponse.of(Optional.of(visit.id()), visit.query());
        } catch (VaultException malformed) {
            return unmatched(400);
        }
        Completion completion = vault.codeFlow().complete(visit.who(), response, visit.request()::cookie);
        return cookies.over(visit.request(), page(visit, completion), response.state());
    }

    private WebResponse page(Visit visit, Completion completion) {
        if (completion instanceof Connected done) {
            return outcomes.connected(visit.who(), done.authorization(), done.credentialId());
        }
        if (completion instanceof InProgress other) {
            return outcomes.of(visit.who(), vault.authorizations().require(visit.who(), other.authorizationId()));
        }
        Failed failed = (Failed) completion;
        return failed.authorizationId()
                .flatMap(id -> vault.authorizations().find(visit.who(), id))
                .map(now -> ended(visit, now, failed.code()))
                .orElseGet(() -> apart(failed.code()));
    }

    /** A trip that failed although the need was met by another: what counts is that it is met. */
    private WebResponse ended(Visit visit, PendingAuthorization now, String code) {
        return now.status() == PendingAuthorization.Status.COMPLETED
                ? outcomes.of(visit.who(), now)
                : outcomes.failed(now, 200, code);
    }

    private WebResponse apart(String code) {
        if (code.equals("authorization_expired")) {
            return unmatched(410);
        }
        Model model = pages.tellFailure(code, pages.model());
        return pages.notice(Codes.status(code), model);
    }

    private WebResponse unmatched(int status) {
        return pages.notice(status, pages.tellFailure("not_found", pages.model()));
    }
}
