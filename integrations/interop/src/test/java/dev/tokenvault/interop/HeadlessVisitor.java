package dev.tokenvault.interop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A person with a browser, as far as a login needs one: keeps cookies, follows redirects, signs in, and agrees or refuses
 * on the consent page, until the browser is sent back to the application. Runs no script.
 */
final class HeadlessVisitor {
    private static final int MOST_PAGES = 20;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final CookieJar cookies = new CookieJar();
    private final String user;

    private boolean agrees = true;
    private Set<String> withheld = Set.of();

    HeadlessVisitor(String user) {
        this.user = user;
    }

    /** From now on presses "cancel" where the server asks for consent. */
    HeadlessVisitor refusing() {
        agrees = false;
        return this;
    }

    /** From now on agrees to whatever is asked but these scopes, where the page lets one choose. */
    HeadlessVisitor agreeing(String... butNot) {
        agrees = true;
        withheld = Set.of(butNot);
        return this;
    }

    /** Goes there and clicks through; returns the parameters that come back with the browser. */
    Map<String, String> visit(URI start) {
        HttpRequest next = get(start);
        for (int i = 0; i < MOST_PAGES; i++) {
            HttpResponse<String> page = open(next);
            String location = page.headers().firstValue("Location").orElse("");
            if (location.startsWith(ForeignServer.CALLBACK + "?")) {
                return Query.of(URI.create(location));
            }
            next = location.isEmpty() ? answer(page) : get(page.uri().resolve(location));
        }
        throw new AssertionError("The server still shows pages after " + MOST_PAGES + " of them.");
    }

    private HttpRequest answer(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.uri() + " shows " + response.statusCode() + ": " + response.body());
        }
        HtmlPage page = new HtmlPage(response.uri(), response.body());
        boolean refuses = !agrees && !page.asksForPassword();
        return page.link("/abort").filter(cancel -> refuses).map(this::get).orElseGet(() -> submit(page));
    }

    /** A consent page without a link to cancel takes a form with nothing ticked for a no. */
    private HttpRequest submit(HtmlPage page) {
        List<Map.Entry<String, String>> form = new ArrayList<>();
        for (HtmlPage.Tag input : page.inputs()) {
            String name = input.get("name");
            if (input.is("type", "password")) {
                form.add(Map.entry(name, ForeignServer.PASSWORD));
            } else if (name.equals("username") || name.equals("login")) {
                form.add(Map.entry(name, user));
            } else if (!input.is("type", "checkbox") || (agrees && !withheld.contains(input.get("value")))) {
                form.add(Map.entry(name, input.get("value")));
            }
        }
        return request(page.action())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Query.encode(form)))
                .build();
    }

    private HttpRequest get(URI address) {
        return request(address).build();
    }

    private HttpRequest.Builder request(URI address) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).header("Accept", "text/html");
        String cookie = cookies.header(address);
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> open(HttpRequest request) {
        try {
            HttpResponse<String> page = http.send(request, BodyHandlers.ofString());
            cookies.take(page.uri(), page.headers());
            return page;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("The server did not answer the browser.", e);
        }
    }
}
