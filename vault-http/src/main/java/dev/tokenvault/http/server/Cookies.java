package dev.tokenvault.http.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The cookies of one request in the order the browser sent them, which is the oldest first (RFC 6265 §5.4). */
record Cookies(List<Cookie> all) {
    record Cookie(String name, String value) {}

    static Cookies of(WebRequest request) {
        List<Cookie> found = new ArrayList<>();
        for (String header : request.headers("Cookie")) {
            for (String pair : header.split(";", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    found.add(new Cookie(
                            pair.substring(0, equals).strip(),
                            pair.substring(equals + 1).strip()));
                }
            }
        }
        return new Cookies(found);
    }

    Optional<String> value(String name) {
        return all.stream()
                .filter(c -> c.name().equals(name))
                .map(Cookie::value)
                .findFirst();
    }

    /** The names that start so, the oldest first, each once. */
    List<String> names(String prefix) {
        return all.stream()
                .map(Cookie::name)
                .filter(name -> name.startsWith(prefix))
                .distinct()
                .toList();
    }
}
