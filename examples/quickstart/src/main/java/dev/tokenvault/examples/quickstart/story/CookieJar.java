package dev.tokenvault.examples.quickstart.story;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Cookies by host; as in a browser, the port makes no difference. */
final class CookieJar {
    private final Map<String, Map<String, String>> hosts = new LinkedHashMap<>();

    void keep(URI from, HttpHeaders headers) {
        Map<String, String> cookies = hosts.computeIfAbsent(from.getHost(), host -> new LinkedHashMap<>());
        for (String line : headers.allValues("Set-Cookie")) {
            String[] pair = line.split(";", 2)[0].split("=", 2);
            if (line.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    Optional<String> header(URI to) {
        return Optional.ofNullable(hosts.get(to.getHost()))
                .filter(cookies -> !cookies.isEmpty())
                .map(cookies -> cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
    }
}
