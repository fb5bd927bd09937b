package dev.tokenvault.examples.quickstart.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tokenvault.examples.quickstart.http.Fields;
import dev.tokenvault.examples.quickstart.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The application with GitHub itself, as far as one gets without leaving the machine. */
class DemoAppTest {
    private static final Map<String, String> SET =
            Map.of("GITHUB_CLIENT_ID", "Iv1.abc", "GITHUB_CLIENT_SECRET", "hush");

    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    @Test
    void gitHubIsUsedWhenTheEnvironmentNamesAnOAuthApp() {
        assertThat(GitHubService.from(SET)).isPresent();
        assertThat(GitHubService.from(Map.of("GITHUB_CLIENT_ID", "Iv1.abc"))).isEmpty();
        assertThat(GitHubService.from(Map.of())).isEmpty();
    }

    @Test
    void withGitHubTheButtonLeadsToGitHub() throws Exception {
        try (DemoApp app = open()) {
            String session = cookies(send(post(app, "/sign-in", FORM, "person=ada", "")));
            HttpResponse<String> said =
                    send(post(app, "/chat", "application/json", "{\"text\":\"List my repositories\"}", session));
            JsonNode messages = new ObjectMapper().readTree(said.body()).path("messages");
            JsonNode prompt = messages.get(messages.size() - 1).path("call").path("prompt");
            assertThat(prompt.path("providerName").asText()).isEqualTo("GitHub");

            URI target = pressed(app, URI.create(prompt.path("auth_url").asText()), session);

            assertThat(target.toString()).startsWith("https://github.com/login/oauth/authorize?");
            assertThat(Fields.read(target.getRawQuery()))
                    .containsEntry("client_id", "Iv1.abc")
                    .containsEntry("scope", "read:user")
                    .containsEntry("redirect_uri", app.origin() + "/api/token-vault/oauth/callback/github")
                    .containsEntry("code_challenge_method", "S256");
        }
    }

    /** Where the button of the vault's page leads. */
    private URI pressed(DemoApp app, URI link, String session) throws Exception {
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(link).header("Cookie", session).build());
        Matcher csrf = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(csrf.find()).isTrue();
        String fields = Fields.write(Map.of("csrf", csrf.group(1), "decision", "continue"));
        HttpResponse<String> gone = send(post(app, link.getPath(), FORM, fields, session + "; " + cookies(page)));
        return URI.create(gone.headers().firstValue("Location").orElseThrow());
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no POSIX permissions")
    void theKeyIsTheOwnersAlone() throws IOException {
        open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("vault.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aPageThatIsAskedForUnderAnotherNameIsNotServed() throws Exception {
        try (DemoApp app = open()) {
            URI elsewhere = URI.create(app.origin().replace("127.0.0.1", "localhost") + "/sign-in");
            HttpResponse<String> alias = send(HttpRequest.newBuilder(elsewhere).build());

            assertThat(alias.headers().firstValue("Location")).contains(app.origin() + "/sign-in");
        }
    }

    private DemoApp open() throws IOException {
        return DemoApp.open(
                LoopbackServer.bind("127.0.0.1", 0),
                data,
                GitHubService.from(SET).orElseThrow(),
                Optional.empty());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return http.send(request, BodyHandlers.ofString());
    }

    private static String cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(line -> line.split(";", 2)[0])
                .collect(Collectors.joining("; "));
    }

    private static HttpRequest post(DemoApp app, String path, String type, String body, String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.origin() + path))
                .header("Origin", app.origin())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        return cookie.isEmpty()
                ? request.build()
                : request.header("Cookie", cookie).build();
    }
}
