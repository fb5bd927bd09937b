package dev.tokenvault.http.server;

import dev.tokenvault.model.Identity;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** For people: whoever is signed in; others go where strangers are sent; failures are pages; nothing is done ahead. */
final class PageDoor implements Door {
    private final Sessions sessions;
    private final SameOrigin sameOrigin;
    private final Pages pages;
    private final SecureRandom random;
    private final Route strangers;

    PageDoor(Sessions sessions, SameOrigin sameOrigin, Pages pages, SecureRandom random, Route strangers) {
        this.sessions = sessions;
        this.sameOrigin = sameOrigin;
        this.pages = pages;
        this.random = random;
        this.strangers = strangers;
    }

    @Override
    public WebResponse enter(Visit visit, Route route) {
        try {
            if (ahead(visit.request())) {
                return Answers.empty(503);
            }
            Optional<Identity> who = sessions.identity(visit.request());
            if (who.isEmpty()) {
                return strangers.answer(visit);
            }
            if (!visit.reads()) {
                sameOrigin.requireForm(visit.request());
            }
            return route.answer(visit.as(who.get()));
        } catch (RuntimeException e) {
            return pages.failure(Failure.of(e, random), pages.model());
        }
    }

    /** A browser that loads an address in case its user will want it; refused so that it asks again if he does. */
    private static boolean ahead(WebRequest request) {
        return Stream.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
                .flatMap(name -> request.headers(name).stream())
                .map(value -> value.toLowerCase(Locale.ROOT))
                .anyMatch(value ->
                        value.contains("prefetch") || value.contains("prerender") || value.contains("preview"));
    }
}
