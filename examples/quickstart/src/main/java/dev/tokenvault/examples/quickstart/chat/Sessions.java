package dev.tokenvault.examples.quickstart.chat;

import dev.tokenvault.examples.quickstart.http.Reply;
import dev.tokenvault.examples.quickstart.http.Request;
import dev.tokenvault.model.Identity;
import dev.tokenvault.session.SessionAdapter;
import dev.tokenvault.session.SessionContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is signed in to this application. The vault asks here, and only here, whose request it has before it; an
 * application of yours answers from the session it has anyway.
 */
public final class Sessions implements SessionAdapter {
    private static final String COOKIE = "quickstart_session";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Person> people = new ConcurrentHashMap<>();

    @Override
    public Optional<Identity> identityOf(SessionContext request) {
        return request.cookie(COOKIE).map(people::get).map(Person::identity);
    }

    @Override
    public Optional<String> loginUrl(String returnTo) {
        return Optional.of("/sign-in?returnTo=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8));
    }

    Optional<Person> person(Request request) {
        return request.cookie(COOKIE).map(people::get);
    }

    Reply begin(Person person, Reply reply) {
        byte[] id = new byte[24];
        random.nextBytes(id);
        String session = HexFormat.of().formatHex(id);
        people.put(session, person);
        return reply.cookie(COOKIE, session);
    }

    Reply end(Request request, Reply reply) {
        request.cookie(COOKIE).ifPresent(people::remove);
        return reply.cookie(COOKIE, "");
    }
}
