package dev.tokenvault.testkit.oauth;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a person allowed one client: the family that all its tokens belong to. It ends as a whole. */
final class Grant {
    private final String client;
    private final String user;
    private final Set<String> scopes;
    private volatile boolean ended;

    Grant(String client, String user, Set<String> scopes) {
        this.client = client;
        this.user = user;
        this.scopes = Set.copyOf(scopes);
    }

    String client() {
        return client;
    }

    String user() {
        return user;
    }

    Set<String> scopes() {
        return scopes;
    }

    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Scopes as they stand in a request or answer: sorted, with blanks between. */
    static String joined(Set<String> scopes) {
        return String.join(" ", new TreeSet<>(scopes));
    }

    /** Scopes from that. */
    static Set<String> split(String scopes) {
        return scopes.isBlank()
                ? Set.of()
                : new TreeSet<>(List.of(scopes.strip().split(" +")));
    }
}
