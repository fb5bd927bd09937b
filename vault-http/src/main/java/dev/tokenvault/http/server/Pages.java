package dev.tokenvault.http.server;

import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.http.server.ui.Template;
import dev.tokenvault.http.server.ui.Texts;
import dev.tokenvault.http.server.ui.UiFiles;

/** The pages: one to ask, one to tell how it ended, one for everything else. Immutable. */
final class Pages {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "img-src 'self' https:; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private final Settings settings;
    private final PublicUris uris;
    private final UiFiles files;
    private final Template connect;
    private final Template key;
    private final Template result;
    private final Template notice;

    Pages(Settings settings, PublicUris uris, UiFiles files) {
        this.settings = settings;
        this.uris = uris;
        this.files = files;
        this.connect = Template.of("connect.html", settings.texts());
        this.key = Template.of("key.html", settings.texts());
        this.result = Template.of("result.html", settings.texts());
        this.notice = Template.of("notice.html", settings.texts());
    }

    Model model() {
        return settings.model()
                .put("cssUrl", files.url(uris.basePath(), "token-vault.css"))
                .put("scriptUrl", files.url(uris.basePath(), "page.js"));
    }

    String say(String key, Model model) {
        return settings.texts().say(key, model);
    }

    Texts texts() {
        return settings.texts();
    }

    Settings settings() {
        return settings;
    }

    /** Puts title, what and next of a text family such as {@code failure.CODE} into the model. */
    Model tell(String family, Model model) {
        return model.put("title", say(family + ".title", model))
                .put("what", say(family + ".what", model))
                .put("next", say(family + ".next", model));
    }

    /** The texts of a failure; a code without texts of its own gets the general ones. */
    Model tellFailure(String code, Model model) {
        String family = "failure." + code;
        return tell(texts().has(family + ".title") ? family : "failure.other", model);
    }

    /**
     * The page with the form.
     *
     * @param formTargets where the answer to the form may lead beyond this origin, as sources of a content security policy
     */
    WebResponse connect(Model model, String formTargets) {
        return Answers.page(200, connect.render(model), (POLICY + " " + formTargets).strip());
    }

    /** The page on which a secret is typed; its form leads nowhere but here. */
    WebResponse key(Model model) {
        return Answers.page(200, key.render(model), POLICY);
    }

    WebResponse result(int status, Model model) {
        return Answers.page(status, result.render(model), POLICY);
    }

    WebResponse notice(int status, Model model) {
        return Answers.page(status, notice.render(model), POLICY);
    }

    /** The page of something that could not be done at all. */
    WebResponse failure(Failure failure, Model model) {
        Model page = tellFailure(failure.code(), model);
        if (failure.status() == 500) {
            page.put("reference", failure.id());
        }
        return Problems.retry(failure, notice(failure.status(), page));
    }
}
