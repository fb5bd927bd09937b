package dev.tokenvault.http.server;

import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.model.Scopes;
import java.util.List;

/** Scopes in plain words where there are some: of this provider, else of any, else the scope itself. */
final class ScopeWords {
    private final Pages pages;

    ScopeWords(Pages pages) {
        this.pages = pages;
    }

    /** Lists what would be asked for; what is missing from a grant that exists is marked as new. */
    Model put(Scopes asked, PendingAuthorization waiting, String reason, Model model) {
        boolean marking = reason.equals("more_scopes");
        List<Model> items = asked.values().stream()
                .map(scope -> item(waiting.need().provider(), scope, model)
                        .put("added", marking && waiting.missing().values().contains(scope)))
                .toList();
        return model.put("hasScopes", !items.isEmpty()).put("scopes", items);
    }

    private Model item(String provider, String scope, Model model) {
        String own = "scope." + provider + "." + scope;
        String key = pages.texts().has(own) ? own : "scope." + scope;
        boolean known = pages.texts().has(key);
        return new Model().put("text", known ? pages.say(key, model) : scope).put("name", known ? scope : "");
    }
}
