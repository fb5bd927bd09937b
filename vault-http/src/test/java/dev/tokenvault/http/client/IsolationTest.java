package dev.tokenvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.transport.WireResponse;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request goes to the address it was given, with what it was given, and nowhere else. */
class IsolationTest {
    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsAnAnswerAndNotFollowed(int status) throws Exception {
        try (RawServer elsewhere = RawServer.saying("stolen");
                RawServer server = RawServer.that(connection -> {
                    connection.head();
                    connection.answer(status, "Location: http://127.0.0.1:" + elsewhere.port() + "/\r\n", "");
                })) {
            WireResponse answer = fresh().send(Wire.post("http://127.0.0.1:" + server.port() + "/"));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void proxiesOfTheProcessAreIgnored() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        try (RawServer proxy = RawServer.saying("read by the proxy");
                RawServer server = RawServer.saying("direct")) {
            ProxySelector.setDefault(everythingThrough(proxy.port()));

            WireResponse answer = fresh().send(Wire.post("http://127.0.0.1:" + server.port() + "/"));

            assertThat(answer.body().text(100)).isEqualTo("direct");
            assertThat(proxy.connections()).isZero();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void cookiesAreNotKeptBetweenRequests() throws Exception {
        CookieHandler before = CookieHandler.getDefault();
        try (RawServer server = RawServer.that(connection -> {
            connection.head();
            connection.answer(200, "Set-Cookie: who=alice; Path=/\r\n", "");
        })) {
            CookieHandler.setDefault(new CookieManager());
            JdkHttpTransport transport = fresh();
            transport.send(Wire.get("http://127.0.0.1:" + server.port() + "/"));
            transport.send(Wire.get("http://127.0.0.1:" + server.port() + "/"));

            assertThat(server.heads()).hasSize(2).allMatch(head -> !head.contains("Cookie"));
        } finally {
            CookieHandler.setDefault(before);
        }
    }

    @Test
    void aChallengeIsAnAnswerAndNoPasswordIsLookedFor() throws Exception {
        Authenticator before = Authenticator.getDefault();
        try (RawServer server = RawServer.that(connection -> {
            connection.head();
            connection.answer(401, "WWW-Authenticate: Basic realm=\"x\"\r\n", "");
        })) {
            Authenticator.setDefault(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("alice", "of-the-process".toCharArray());
                }
            });

            assertThat(fresh().send(Wire.get("http://127.0.0.1:" + server.port() + "/"))
                            .status())
                    .isEqualTo(401);
            assertThat(server.connections()).isEqualTo(1);
        } finally {
            Authenticator.setDefault(before);
        }
    }

    private static JdkHttpTransport fresh() {
        return JdkHttpTransport.builder().allowLoopback().build();
    }

    private static ProxySelector everythingThrough(int port) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(
                        new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        };
    }
}
