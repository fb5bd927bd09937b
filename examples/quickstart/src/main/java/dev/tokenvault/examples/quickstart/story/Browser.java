package dev.tokenvault.examples.quickstart.story;

import dev.tokenvault.examples.quickstart.http.Fields;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Just so much of a browser as the story needs: it keeps cookies, follows redirects, fills forms and says truthfully where
 * a request comes from. Whatever it is shown becomes evidence.
 */
final class Browser {
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final CookieJar cookies = new CookieJar();
    private final Evidence evidence;

    Browser(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Types an address. */
    Page open(String address) {
        return travel(URI.create(address), "none", "GET", BodyPublishers.noBody(), "");
    }

    /** Presses the button of a form. */
    Page submit(Page page, Form form) {
        BodyPublisher body = BodyPublishers.ofString(Fields.write(form.fields()));
        return travel(form.action(), site(page.uri(), form.action()), "POST", body, page.origin());
    }

    /** What a script on a page of this origin does. */
    HttpResponse<String> script(String origin, String method, String path, String json) {
        URI to = URI.create(origin + path);
        HttpRequest.Builder request = request(to, "same-origin")
                .header("Sec-Fetch-Mode", "cors")
                .header("Accept", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (!method.equals("GET")) {
            request.header("Origin", origin);
        }
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request.build());
    }

    private Page travel(URI to, String site, String method, BodyPublisher body, String origin) {
        HttpRequest.Builder request =
                request(to, site).header("Sec-Fetch-Mode", "navigate").method(method, body);
        if (method.equals("POST")) {
            request.header("Origin", origin).header("Content-Type", "application/x-www-form-urlencoded");
        }
        HttpResponse<String> answer = send(request.build());
        URI at = to;
        String from = site;
        for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
            URI next = at.resolve(answer.headers().firstValue("Location").orElseThrow());
            from = from.equals("cross-site") ? from : worse(from, site(at, next));
            at = next;
            answer = send(
                    request(at, from).header("Sec-Fetch-Mode", "navigate").GET().build());
        }
        return new Page(at, answer.statusCode(), answer.body());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            cookies.keep(request.uri(), answer.headers());
            evidence.seen(answer.headers().firstValue("Content-Type").orElse(""), answer.body());
            return answer;
        } catch (IOException e) {
            throw new StoryBroken(request.uri().getPath() + " did not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryBroken("Interrupted.");
        }
    }

    private HttpRequest.Builder request(URI to, String site) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to).timeout(Duration.ofSeconds(20)).header("Sec-Fetch-Site", site);
        cookies.header(to).ifPresent(line -> request.header("Cookie", line));
        return request;
    }

    private static String worse(String before, String hop) {
        return before.equals("none") || hop.equals("cross-site") ? hop : before;
    }

    private static String site(URI from, URI to) {
        if (!from.getHost().equals(to.getHost())) {
            return "cross-site";
        }
        return from.getPort() == to.getPort() ? "same-origin" : "same-site";
    }
}
