package dev.tokenvault.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** As much of a browser as a person needs who has nothing to decide. */
final class Browser {
    private Browser() {}

    /** Where the answer sends the browser. */
    static URI redirectOf(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
        try {
            HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
            return answer.headers()
                    .firstValue("Location")
                    .map(URI::create)
                    .orElseThrow(() -> new IllegalStateException("The provider shows a page with status "
                            + answer.statusCode() + " instead of a redirect."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the browser waited.", e);
        }
    }
}
