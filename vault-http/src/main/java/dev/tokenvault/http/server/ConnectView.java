package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Identity;
import dev.tokenvault.provider.AuthScheme;
import dev.tokenvault.provider.Provider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the connect page says: who asks for what, at which provider, for which account. */
final class ConnectView {
    private final TokenVault vault;
    private final Pages pages;

    ConnectView(TokenVault vault, Pages pages) {
        this.vault = vault;
        this.pages = pages;
    }

    Model of(Identity who, PendingAuthorization waiting, Provider provider) {
        Lookup lookup = vault.lookup(who, waiting.need());
        String reason = reason(waiting, lookup);
        Model model = pages.model()
                .put("providerName", provider.name())
                .put("providerHost", front(provider.scheme()).map(URI::getHost))
                .put("iconUrl", provider.icon().map(URI::toString))
                .put("minutesLeft", minutesLeft(waiting));
        model.put("title", pages.say("connect.title." + reason, model))
                .put("lead", pages.say("connect.lead." + reason, model));
        waiting.failure().ifPresent(code -> model.put("failure", failure(code, model)));
        boolean choosing = lookup instanceof Lookup.AccountRequired && reason.equals("choose_account");
        model.put("continueLabel", pages.say(choosing ? "connect.use" : "connect.continue", model));
        if (choosing) {
            accounts(((Lookup.AccountRequired) lookup).candidates(), model);
        }
        facts(who, waiting, lookup, model);
        return new ScopeWords(pages).put(vault.authorizations().toAskFor(who, waiting.id()), waiting, reason, model);
    }

    /** As it is now; a wish for another account stays one. */
    private static String reason(PendingAuthorization waiting, Lookup lookup) {
        boolean another = waiting.reason().equals("another_account");
        return lookup instanceof Lookup.Unavailable why && !another ? why.reason() : waiting.reason();
    }

    private String failure(String code, Model model) {
        return pages.tellFailure(
                        Outcomes.code(code),
                        new Model()
                                .put("providerName", model.text("providerName"))
                                .put("appName", model.text("appName")))
                .text("what");
    }

    private static void accounts(List<Credential> candidates, Model model) {
        List<Model> choices = candidates.stream()
                .map(each -> new Model().put("id", each.id()).put("label", named(each)))
                .toList();
        model.put("hasAccounts", true).put("accounts", choices);
    }

    private void facts(Identity who, PendingAuthorization waiting, Lookup lookup, Model model) {
        String asker = waiting.who().actor().id();
        model.put("account", waiting.need().account().map(id -> account(id, lookup)))
                .put("actor", asker.equals(who.actor().id()) ? "" : asker)
                .put("person", pages.settings().person().apply(who))
                .put("hasFacts", true);
    }

    /** What the person calls the account, if one of its credentials is known. */
    private static String account(String id, Lookup lookup) {
        Optional<Credential> known = Optional.empty();
        if (lookup instanceof Lookup.ReconnectRequired again) {
            known = Optional.of(again.credential());
        } else if (lookup instanceof Lookup.ScopesRequired more) {
            known = Optional.of(more.credential());
        }
        return known.map(ConnectView::named).orElse(id);
    }

    private static String named(Credential credential) {
        return credential.label().isEmpty() ? credential.key().account() : credential.label();
    }

    /** Where a person is sent to first, as far as it is known without asking; empty if nobody is sent anywhere. */
    static Optional<URI> front(AuthScheme scheme) {
        if (scheme instanceof AuthScheme.OAuth2 oauth) {
            return Optional.of(oauth.authorizationEndpoint());
        }
        return scheme instanceof AuthScheme.Discovered found ? Optional.of(found.issuer()) : Optional.empty();
    }

    private String minutesLeft(PendingAuthorization waiting) {
        Duration left = Duration.between(vault.clock().instant(), waiting.expiresAt());
        return String.valueOf(Math.max(1, (left.toSeconds() + 59) / 60));
    }
}
