package dev.tokenvault.interop;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The cookies of one server, by path and name. Secure ones travel too: to a browser, this machine is a secure place. */
final class CookieJar {
    private final List<HttpCookie> cookies = new ArrayList<>();

    void take(URI from, HttpHeaders answer) {
        for (String header : answer.allValues("Set-Cookie")) {
            HttpCookie fresh = HttpCookie.parse(header).get(0);
            if (fresh.getPath() == null) {
                fresh.setPath(from.getPath().substring(0, from.getPath().lastIndexOf('/') + 1));
            }
            cookies.removeIf(old ->
                    old.getName().equals(fresh.getName()) && old.getPath().equals(fresh.getPath()));
            cookies.add(fresh);
        }
        cookies.removeIf(HttpCookie::hasExpired);
    }

    /** The value of the {@code Cookie} header, empty if there is none to send (RFC 6265 §5.4). */
    String header(URI to) {
        return cookies.stream()
                .filter(cookie -> covers(cookie.getPath(), to.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static boolean covers(String cookiePath, String path) {
        return path.equals(cookiePath)
                || path.startsWith(cookiePath.endsWith("/") ? cookiePath : cookiePath.concat("/"));
    }
}
