package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.Authorizations;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What showing and sending a connect page share: whose link it is, and whether it still leads anywhere. */
final class ConnectPages {
    private final TokenVault vault;
    private final Pages pages;
    private final Sessions sessions;
    private final Outcomes outcomes;
    private final SecureRandom random;

    ConnectPages(TokenVault vault, Pages pages, Sessions sessions, Outcomes outcomes, SecureRandom random) {
        this.vault = vault;
        this.pages = pages;
        this.sessions = sessions;
        this.outcomes = outcomes;
        this.random = random;
    }

    /** Goes on with the authorization if it is this person's and can still be completed; else says how it is. */
    WebResponse open(Visit visit, BiFunction<Identity, PendingAuthorization, WebResponse> next) {
        Authorizations authorizations = vault.authorizations();
        Optional<PendingAuthorization> found = authorizations.find(visit.who(), visit.id());
        if (found.isEmpty()) {
            if (authorizations.known(visit.id())) {
                return wrongPerson(visit);
            }
            throw VaultException.notFound("authorization");
        }
        PendingAuthorization now = found.get();
        try {
            return now.status().live() ? next.apply(visit.who(), now) : outcomes.of(visit.who(), now);
        } catch (RuntimeException e) {
            return pages.failure(Failure.of(e, random), outcomes.model(now));
        }
    }

    private WebResponse wrongPerson(Visit visit) {
        Model model = pages.tell("notice.wrong_person", pages.model())
                .put("person", pages.settings().person().apply(visit.who()));
        sessions.login(vault.uris().basePath() + "/connect/" + visit.id())
                .ifPresent(login -> model.put("hasActions", true)
                        .put(
                                "actions",
                                List.of(new Model()
                                        .put("url", login)
                                        .put("label", pages.say("action.switch", model)))));
        return pages.notice(403, model);
    }
}
