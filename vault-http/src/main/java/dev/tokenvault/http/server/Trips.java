package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.model.Identity;
import dev.tokenvault.oauth.AuthorizationRequest;

/** Sends a person's browser to a provider, with the cookie that has to come back. */
final class Trips {
    private final TokenVault vault;
    private final FlowCookies cookies;

    Trips(TokenVault vault, FlowCookies cookies) {
        this.vault = vault;
        this.cookies = cookies;
    }

    WebResponse begin(WebRequest request, Identity who, String authorizationId, int status) {
        AuthorizationRequest trip = vault.codeFlow().begin(who, authorizationId);
        return cookies.begun(request, Answers.redirect(status, trip.uri().toString()), trip.cookie());
    }
}
