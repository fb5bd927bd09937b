package dev.tokenvault.http.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** As much of a browser as these tests need: cookies, the headers that tell who sends a request, no redirects by itself. */
final class Browser {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]*)\"");

    private final String site;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(String site) {
        this.site = site;
    }

    Browser cookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** A window that a page of the site opens. */
    Reply open(String path) {
        return navigate(path, "same-origin");
    }

    /** A link on another site, in a mail or a chat. */
    Reply follow(String path) {
        return navigate(path, "cross-site");
    }

    private Reply navigate(String path, String from) {
        return send(
                "GET", path, null, "Sec-Fetch-Site", from, "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document");
    }

    /** A script of a page of the site. */
    Reply fetch(String method, String path, String... headers) {
        String[] all = new String[headers.length + 4];
        System.arraycopy(headers, 0, all, 4, headers.length);
        all[0] = "Sec-Fetch-Site";
        all[1] = "same-origin";
        all[2] = "Origin";
        all[3] = site;
        return send(method, path, null, all);
    }

    Reply json(String method, String path, String json) {
        return send(
                method,
                path,
                json,
                "Sec-Fetch-Site",
                "same-origin",
                "Origin",
                site,
                "Content-Type",
                "application/json");
    }

    /** Presses a button of the form that a page holds, as a page without referrer does it. */
    Reply submit(String path, Reply page, String... fields) {
        String[] all = new String[fields.length + 2];
        System.arraycopy(fields, 0, all, 2, fields.length);
        all[0] = "csrf";
        all[1] = csrf(page);
        return post(path, all);
    }

    Reply post(String path, String... fields) {
        return send(
                "POST",
                path,
                form(fields),
                "Sec-Fetch-Site",
                "same-origin",
                "Origin",
                "null",
                "Content-Type",
                "application/x-www-form-urlencoded");
    }

    static String csrf(Reply page) {
        Matcher token = CSRF.matcher(page.body());
        return token.find() ? token.group(1) : "";
    }

    static String form(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        return form.toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Goes to the provider, which sends the browser back; the address that it is sent to. */
    URI visit(Reply redirect) {
        Reply back = send("GET", redirect.location(), null);
        if (back.status() != 303) {
            throw new AssertionError("The provider shows a page: " + back.status() + " " + back.body());
        }
        return URI.create(back.location());
    }

    /** Comes back from the provider. */
    Reply comeBack(URI callback) {
        return navigate(callback.toString(), "cross-site");
    }

    /** Connects acme as a person would, from a button on the site. */
    Reply connect(String provider) {
        return comeBack(visit(open("/oauth/authorize?providerId=" + provider)));
    }

    Reply send(String method, String target, String body, String... headers) {
        boolean ours = target.startsWith("/") || target.startsWith(site);
        URI uri = URI.create(target.startsWith("/") ? site + path(target) : target);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        if (ours && !cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            if (ours) {
                answer.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            return new Reply(answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String path(String target) {
        return target.startsWith(Site.BASE + "/") ? target : Site.BASE + target;
    }

    private synchronized void keep(String setCookie) {
        String[] pair = setCookie.split(";", 2)[0].split("=", 2);
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
