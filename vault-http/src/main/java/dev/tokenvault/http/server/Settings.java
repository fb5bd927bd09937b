package dev.tokenvault.http.server;

import dev.tokenvault.connect.PublicUris;
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
    /** English, calling the application by its host and people by their id. */
    static Settings usual(PublicUris uris) {
        String host = uris.origin().replaceFirst("^https?://", "");
        return new Settings(Texts.english(), host, "en", who -> who.subject().id());
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
        return new Model().put("lang", language).put("appName", applicationName);
    }
}
