package dev.tokenvault.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.CredentialKey;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Secret.ApiKey;
import dev.tokenvault.model.SecretString;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no well-behaved client sends them, byte by byte: what the server lets through changes no address of ours. */
class RawTargetTest {
    private static final Identity ALICE = Site.person("alice");
    private static final String PATH = Site.BASE + "/credentials?limit=1";

    private final Site site = new Site();

    @BeforeEach
    void two() {
        for (String account : new String[] {"a", "b"}) {
            CredentialKey key = new CredentialKey(ALICE.subject(), "keys", account);
            site.vault.credentials().put(ALICE, key, "", new ApiKey(SecretString.of("k")));
        }
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://evil.example.com@PATH@ HTTP/1.1\r\nHost: evil.example.com\r\n",
                "GET @PATH@ HTTP/1.1\r\nHost: one.example.com\r\nHost: two.example.com\r\n",
                "GET @PATH@ HTTP/1.1\r\n",
                "GET @PATH@ HTTP/1.0\r\n",
                "GET @PATH@ HTTP/1.1\r\nHost: evil.example.com\r\nX-Forwarded-Host: evil.example.com\r\n"
            })
    void noTargetAndNoHostChangesAnAddressThatWeGive(String head) throws IOException {
        String answer = send(head.replace("@PATH@", PATH) + "Cookie: session=alice\r\n");
        assertThat(answer).doesNotContain("evil", "two.example.com");
        assertThat(answer).contains("<" + site.url + Site.BASE + "/credentials?limit=1&after=");
    }

    @Test
    void aTargetThatBeginsLikeAHostLeadsNowhereElse() throws IOException {
        String answer = send("GET //evil.example.com" + PATH + " HTTP/1.1\r\nHost: x\r\nCookie: session=alice\r\n");
        assertThat(answer).doesNotContain("evil");
        String redirect = send("GET http://evil.example.com" + Site.BASE
                + "/oauth/authorize?providerId=acme HTTP/1.1\r\nHost: evil.example.com\r\nCookie: session=alice\r\n"
                + "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate\r\n");
        assertThat(redirect).contains("HTTP/1.1 302", Browser.encode(site.url)).doesNotContain("evil");
    }

    @Test
    void anIdIsDecodedOnce() throws IOException {
        String twice =
                send("DELETE " + Site.BASE + "/credentials/%2561 HTTP/1.1\r\nHost: x\r\nCookie: session=alice\r\n"
                        + "Sec-Fetch-Site: same-origin\r\n");
        assertThat(twice).contains("HTTP/1.1 404");
        assertThat(Encoded.segment("%2561")).isEqualTo("%61");
    }

    @Test
    void aBodyThatIsDeclaredTooLongOrBreaksOffIsAnswered() throws IOException {
        String id = site.vault.connect(ALICE, Requirement.of("acme")).id();
        String head = "POST " + Site.BASE + "/connect/" + id + " HTTP/1.1\r\nHost: x\r\nCookie: session=alice\r\n"
                + "Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        String tooLong = send(head + "Content-Length: 70000\r\n", "x".repeat(70_000));
        assertThat(tooLong).contains("HTTP/1.1 413");
        String chunked =
                send(head + "Transfer-Encoding: chunked\r\n", "11170\r\n" + "x".repeat(70_000) + "\r\n0\r\n\r\n");
        assertThat(chunked).contains("HTTP/1.1 413");
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused() throws IOException {
        String answer = send(
                "POST " + Site.BASE + "/oauth-config HTTP/1.1\r\nHost: x\r\nCookie: session=alice; roles=OPERATOR\r\n"
                        + "Sec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\nContent-Length: 17\r\n",
                "{\"clientId\":\"\u00ff\u00fe\"}");
        assertThat(answer).contains("HTTP/1.1 400", "not valid UTF-8");
    }

    private String send(String head) throws IOException {
        return send(head, "");
    }

    private String send(String head, String body) throws IOException {
        URI address = URI.create(site.url);
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((head + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
