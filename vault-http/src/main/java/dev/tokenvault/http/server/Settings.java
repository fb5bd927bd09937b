package dev.tokenvault.http.server;

import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.http.server.ui.Texts;
import dev.tokenvault.model.Identity;
import java.util.Map;
import java.util.function.Function;

/**
 * How the pages speak.
 *
 * @param person what a person is called on a page
 */
record Settings(Texts texts, String applicationName, String language, Function<Identity, String> person) {
    static Settings usual() {
        return new Settings(Texts.english(), "", "en", who -> who.subject().id());
    }

    Settings named(String name) {
        return new Settings(texts, name, language, person);
    }

    Settings speaking(String tag, Map<String, String> others) {
        return new Settings(texts.with(others), applicationName, tag, person);
    }

    Settings calling(Function<Identity, String> name) {
        return new Settings(texts, applicationName, language, name);
    }

    /** The model that every page and text begins with. */
    Model model() {
        String name = applicationName.isEmpty() ? texts.say("fallback.app", new Model()) : applicationName;
        return new Model().put("lang", language).put("appName", name);
    }
}
