package dev.tokenvault.http.server;

import dev.tokenvault.model.VaultException;

/** {@code /browser-login/…} of a vault that has no remote browser. */
final class NoBrowserLogin implements Route {
    @Override
    public WebResponse answer(Visit visit) {
        throw new VaultException(
                "browser_login_not_configured", "This application cannot open a browser for signing in.");
    }
}
