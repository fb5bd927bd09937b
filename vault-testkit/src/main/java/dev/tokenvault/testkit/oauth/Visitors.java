package dev.tokenvault.testkit.oauth;

import dev.tokenvault.testkit.web.RecordedRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in where, and which question each of them was asked. */
final class Visitors {
    private static final String COOKIE = "provider_session";

    private final Map<String, String> people;
    private volatile String present;
    private final RandomText random = new RandomText();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final Map<String, Question> questions = new ConcurrentHashMap<>();

    Visitors(Map<String, String> people) {
        this.people = people;
        this.present = people.keySet().iterator().next();
    }

    private record Question(String session, Ask ask) {}

    /** Who approves when there are no pages. */
    String present() {
        return present;
    }

    void enter(String user) {
        present = user;
    }

    /** The cookie of a new session, if the password is right. */
    Optional<String> signIn(String user, String password) {
        if (!people.containsKey(user) || !people.get(user).equals(password)) {
            return Optional.empty();
        }
        String session = random.next("");
        sessions.put(session, user);
        return Optional.of(COOKIE + "=" + session);
    }

    Optional<String> of(RecordedRequest request) {
        return request.cookie(COOKIE).map(sessions::get);
    }

    /** Keeps the question for the one browser that it is put to. */
    String remember(RecordedRequest request, Ask ask) {
        String id = random.next("");
        questions.put(id, new Question(request.cookie(COOKIE).orElseThrow(), ask));
        return id;
    }

    /** Gives the question back once, to the same browser. */
    Optional<Ask> recall(RecordedRequest request, String id) {
        return Optional.ofNullable(questions.get(id))
                .filter(question -> request.cookie(COOKIE)
                        .filter(question.session()::equals)
                        .isPresent())
                .filter(question -> questions.remove(id, question))
                .map(Question::ask);
    }
}
