package dev.tokenvault.http.server;

import dev.tokenvault.http.server.ui.Model;
import java.util.List;

/**
 * For somebody who comes back from a provider and is not known. A session cookie with {@code SameSite=Strict} stays
 * behind when another site sends the browser here, so the page loads its address once more by itself; who is unknown
 * then is told to sign in. The address, which holds a code, is never handed to a login page.
 */
final class ComeAgain implements Route {
    private final Pages pages;

    ComeAgain(Pages pages) {
        this.pages = pages;
    }

    @Override
    public WebResponse answer(Visit visit) {
        boolean own = visit.request()
                .header("Sec-Fetch-Site")
                .filter("same-origin"::equals)
                .isPresent();
        if (own || visit.query().containsKey("tv_again")) {
            return SignIn.page(pages);
        }
        Model model = pages.model();
        pages.tell("notice.one_moment", model)
                .put("waiting", true)
                .put("hasActions", true)
                .put("actions", List.of(action(model)))
                .put("signal", Signal.renavigate());
        return pages.notice(200, model);
    }

    /** A link to this very address: following it makes the navigation one of this origin, even without script. */
    private Model action(Model model) {
        return new Model()
                .put("url", "")
                .put("label", pages.say("action.continue", model))
                .put("primary", true);
    }
}
