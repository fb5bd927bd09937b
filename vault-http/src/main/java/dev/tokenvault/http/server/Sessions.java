package dev.tokenvault.http.server;

import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.model.Identity;
import dev.tokenvault.session.SessionAdapter;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the application who is signed in; an adapter that fails says "nobody". */
final class Sessions {
    private static final Logger LOG = LoggerFactory.getLogger(VaultRoutes.class);

    private final SessionAdapter adapter;
    private final PublicUris uris;

    Sessions(SessionAdapter adapter, PublicUris uris) {
        this.adapter = adapter;
        this.uris = uris;
    }

    /** Who asks. An adapter written without null checks may answer null; that is nobody too. */
    Optional<Identity> identity(WebRequest request) {
        try {
            return Optional.ofNullable(adapter.identityOf(request)).flatMap(who -> who);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The session adapter failed ({}), so nobody is signed in.",
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    /** Where to sign in and come back to this request's address from, marked as reached so. */
    Optional<String> loginUrl(WebRequest request, String path) {
        String here = uris.basePath() + "/" + path + "?" + SignIn.MARK + "=1";
        String query = request.rawQuery().map(q -> "&" + q).orElse("");
        String back = uris.returnTo(Optional.of(here + query))
                .or(() -> uris.returnTo(Optional.of(here)))
                .orElse("/");
        return login(back);
    }

    /** Where to sign in and come back to this path from. */
    Optional<String> login(String returnTo) {
        try {
            return adapter.loginUrl(returnTo)
                    .filter(url -> url.matches("(?s)(/(?!/)|https?://).*"))
                    .map(URI::create)
                    .map(URI::toASCIIString);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The session adapter gave no usable login address ({}).",
                    e.getClass().getName());
            return Optional.empty();
        }
    }
}
