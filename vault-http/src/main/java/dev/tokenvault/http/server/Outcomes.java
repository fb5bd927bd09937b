package dev.tokenvault.http.server;

import dev.tokenvault.TokenVault;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.connect.PendingAuthorization.Status;
import dev.tokenvault.http.server.ui.Model;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.Identity;
import dev.tokenvault.provider.Provider;
import java.util.List;
import java.util.Optional;

/** The pages that tell how connecting ended, and signal it to opener, other tabs and components. */
final class Outcomes {
    private static final int LOOK_AGAIN_MILLIS = 1_500;

    private final TokenVault vault;
    private final Pages pages;

    Outcomes(TokenVault vault, Pages pages) {
        this.vault = vault;
        this.pages = pages;
    }

    /** A failure of an authorization in the words of the wire: a lookup's reason has a code of another name. */
    static String code(String failure) {
        return failure.equals("more_scopes") ? "more_scopes_required" : failure;
    }

    /** How it stands; for one that is open: that somebody is at it. */
    WebResponse of(Identity who, PendingAuthorization now) {
        return switch (now.status()) {
            case COMPLETED -> completed(who, now, now.credentialId().orElse(""));
            case FAILED -> failed(now, 200, code(now.failure().orElse("internal")));
            case DECLINED -> failed(now, 200, "declined");
            case EXPIRED -> failed(now, 410, "authorization_expired");
            case OPEN -> waiting(now);
        };
    }

    /** Connected by this credential, whatever became of the authorization meanwhile. */
    WebResponse connected(Identity who, PendingAuthorization now, String credentialId) {
        return now.status() == Status.FAILED ? of(who, now) : completed(who, now, credentialId);
    }

    /** A need that was met stays so until its credential is gone. */
    private WebResponse completed(Identity who, PendingAuthorization now, String credentialId) {
        Optional<Credential> credential = vault.credentials().find(who, credentialId);
        if (credential.isEmpty()) {
            return failed(now, 409, "authorization_already_used");
        }
        String signal = Signal.connected(
                now.need().provider(), now.id(), credentialId, vault.uris().origin());
        Model model = pages.tell("result.connected", model(now))
                .put("connected", true)
                .put("account", credential.get().label())
                .put("signal", signal);
        return pages.result(200, leading(model, now));
    }

    /** Not connected, and why. A fault on our side is found in the audit trail by the authorization's id. */
    WebResponse failed(PendingAuthorization now, int status, String code) {
        Model model = pages.tellFailure(code, model(now));
        String signal = Signal.failed(
                now.need().provider(),
                now.id(),
                code,
                model.text("what"),
                vault.uris().origin());
        model.put("signal", signal);
        if (Codes.status(code) == 500) {
            model.put("reference", now.id());
        }
        if (now.status().live()) {
            model.put("retryUrl", now.link().getRawPath());
        }
        return pages.result(status, leading(model, now));
    }

    private WebResponse waiting(PendingAuthorization now) {
        Model model = pages.tell("notice.waiting", model(now));
        Model look = new Model().put("url", "").put("label", pages.say("action.look", model));
        return pages.notice(
                200,
                model.put("waiting", true)
                        .put("hasActions", true)
                        .put("actions", List.of(look))
                        .put("signal", Signal.reload(LOOK_AGAIN_MILLIS)));
    }

    /** The model of a page about this authorization. */
    Model model(PendingAuthorization now) {
        String name = vault.providers()
                .find(now.who().subject().tenant(), now.need().provider())
                .map(Provider::name)
                .orElse("");
        return pages.model().put("providerName", name);
    }

    /** Where the page leads. */
    private static Model leading(Model model, PendingAuthorization now) {
        model.put("returnUrl", now.returnTo());
        boolean somewhere =
                now.returnTo().isPresent() || !model.text("retryUrl").isEmpty();
        return model.put("hasActions", somewhere);
    }
}
