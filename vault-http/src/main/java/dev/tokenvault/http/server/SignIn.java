package dev.tokenvault.http.server;

import java.util.Optional;

/**
 * Sends a stranger to the application's login page and back, or says that one has to sign in. Whoever comes back from a
 * login page looks like somebody who comes from the application, wherever they began; so the address remembers it.
 */
final class SignIn implements Route {
    /** The query parameter of an address that was reached by signing in. */
    static final String MARK = "tv_ask";

    private final Sessions sessions;
    private final Pages pages;

    SignIn(Sessions sessions, Pages pages) {
        this.sessions = sessions;
        this.pages = pages;
    }

    @Override
    public WebResponse answer(Visit visit) {
        Optional<String> login = sessions.loginUrl(visit.request(), visit.path());
        return login.isPresent() ? Answers.redirect(303, login.get()) : page(pages);
    }

    static WebResponse page(Pages pages) {
        return pages.notice(401, pages.tellFailure("not_signed_in", pages.model()));
    }
}
