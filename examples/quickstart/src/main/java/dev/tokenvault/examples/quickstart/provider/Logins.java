package dev.tokenvault.examples.quickstart.provider;

import dev.tokenvault.examples.quickstart.http.Reply;
import dev.tokenvault.examples.quickstart.http.Request;
import dev.tokenvault.examples.quickstart.provider.grants.Account;
import dev.tokenvault.examples.quickstart.provider.grants.Tickets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in at the provider, by a cookie of the provider's own. */
final class Logins {
    private static final String COOKIE = "octo_session";

    private final Map<String, Account> sessions = new ConcurrentHashMap<>();

    Optional<Account> of(Request request) {
        return request.cookie(COOKIE).map(Tickets::digest).map(sessions::get);
    }

    Reply begin(Account account, Reply reply) {
        String session = Tickets.fresh("");
        sessions.put(Tickets.digest(session), account);
        return reply.cookie(COOKIE, session);
    }

    Reply end(Request request, Reply reply) {
        request.cookie(COOKIE).map(Tickets::digest).ifPresent(sessions::remove);
        return reply.cookie(COOKIE, "");
    }
}
