package dev.tokenvault.http.server;

import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import java.security.SecureRandom;

/** For scripts: whoever is signed in; what changes something only from the application's own pages; refusals as JSON. */
final class ApiDoor implements Door {
    private final Sessions sessions;
    private final SameOrigin sameOrigin;
    private final Problems problems;
    private final SecureRandom random;

    ApiDoor(Sessions sessions, SameOrigin sameOrigin, Problems problems, SecureRandom random) {
        this.sessions = sessions;
        this.sameOrigin = sameOrigin;
        this.problems = problems;
        this.random = random;
    }

    @Override
    public WebResponse enter(Visit visit, Route route) {
        try {
            Identity who = sessions.identity(visit.request())
                    .orElseThrow(() -> new VaultException("not_signed_in", "Nobody is signed in with this request."));
            if (!visit.reads()) {
                sameOrigin.require(visit.request());
            }
            return route.answer(visit.as(who));
        } catch (RuntimeException e) {
            return problems.of(Failure.of(e, random));
        }
    }
}
