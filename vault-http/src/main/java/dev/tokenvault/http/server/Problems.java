package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.http.server.ui.Model;

/** Refusals as {@code application/problem+json} (RFC 9457), in the words of the pages. */
final class Problems {
    static final String RETRY_SECONDS = "60";

    private final Settings settings;

    Problems(Settings settings) {
        this.settings = settings;
    }

    WebResponse of(Failure failure) {
        Model model = settings.model();
        String key =
                "failure." + (settings.texts().has("failure." + failure.code() + ".title") ? failure.code() : "other");
        String title = settings.texts().say(key + ".title", model);
        String detail = failure.detail().isEmpty() ? settings.texts().say(key + ".what", model) : failure.detail();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", failure.status())
                .put("code", failure.code())
                .put("detail", detail)
                .put("error", title)
                .put("id", failure.id());
        return retry(failure, Answers.problem(failure.status(), json));
    }

    /** Says when to come back, if that helps. */
    static WebResponse retry(Failure failure, WebResponse answer) {
        return failure.status() == 429 ? Answers.with(answer, "Retry-After", RETRY_SECONDS) : answer;
    }
}
