package dev.tokenvault.http.server;

import java.security.SecureRandom;

/** For everybody, signed in or not. */
final class OpenDoor implements Door {
    private final Problems problems;
    private final SecureRandom random;

    OpenDoor(Problems problems, SecureRandom random) {
        this.problems = problems;
        this.random = random;
    }

    @Override
    public WebResponse enter(Visit visit, Route route) {
        try {
            return route.answer(visit);
        } catch (RuntimeException e) {
            return problems.of(Failure.of(e, random));
        }
    }
}
