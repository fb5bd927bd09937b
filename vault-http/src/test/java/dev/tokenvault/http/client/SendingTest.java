package dev.tokenvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.io.ByteArrayInputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out and what comes back when all is well, and what the transport will not say. */
class SendingTest {
    private final JdkHttpTransport transport =
            JdkHttpTransport.builder().allowLoopback().build();

    @Test
    void theRequestArrivesAsItWasBuilt() throws Exception {
        try (RawServer server = echo()) {
            WireResponse answer = transport.send(Wire.post("http://127.0.0.1:" + server.port() + "/token"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().text(1000)).isEqualTo("refresh_token=" + Wire.CANARY);
            assertThat(server.heads().get(0))
                    .startsWith("POST /token?key=" + Wire.CANARY + " HTTP/1.1\r\n")
                    .contains("Content-Type: application/x-www-form-urlencoded\r\n")
                    .contains("Authorization: Bearer " + Wire.CANARY + "\r\n")
                    .contains("Accept-Encoding: identity\r\n")
                    .doesNotContain("Upgrade");
        }
    }

    @Test
    void aStreamOfUnknownLengthIsSentInChunks() throws Exception {
        try (RawServer server = RawServer.saying("ok")) {
            Body stream = Body.stream(
                    Optional.empty(),
                    OptionalLong.empty(),
                    new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)));

            transport.send(Wire.with(Wire.post("http://127.0.0.1:" + server.port() + "/"), stream));

            assertThat(server.heads().get(0)).containsIgnoringCase("Transfer-Encoding: chunked");
        }
    }

    @Test
    void anAnswerKeepsItsTypeItsFieldsAndCanBeReadTwice() throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            connection.head();
            connection.answer(201, "Content-Type: text/plain\r\nX-Twice: a\r\nX-Twice: b\r\n", "hello");
        })) {
            WireResponse answer = transport.send(Wire.get("http://127.0.0.1:" + server.port() + "/"));

            assertThat(answer.headers().all("x-twice")).containsExactly("a", "b");
            assertThat(answer.body().contentType()).contains("text/plain");
            assertThat(answer.body().text(5))
                    .isEqualTo("hello")
                    .isEqualTo(answer.body().text(5));
        }
    }

    @Test
    void aFieldThatNoHeaderMayHoldIsLeftOut() {
        HttpHeaders received = HttpHeaders.of(
                Map.of(
                        ":status",
                        List.of("200"),
                        "x-odd",
                        List.of("a\u0001b", " fine "),
                        "x-latin",
                        List.of("caf\u00e9")),
                (name, value) -> true);

        assertThat(Answers.readable(received).map())
                .isEqualTo(Map.of("x-odd", List.of("fine"), "x-latin", List.of("caf\u00e9")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "CONNECTION",
                "Content-Length",
                "Transfer-Encoding",
                "TE",
                "Trailer",
                "Upgrade",
                "Expect",
                "Keep-Alive",
                "Proxy-Authorization",
                "HTTP2-Settings"
            })
    void aFieldThatFramesTheMessageIsRefused(String name) throws Exception {
        try (RawServer server = RawServer.saying("never")) {
            WireRequest request = Wire.with(
                    Wire.post("http://127.0.0.1:" + server.port() + "/"),
                    Headers.of(Map.of(name, List.of(Wire.CANARY))));

            VaultException failure = Wire.failed(transport, request);

            assertThat(failure.code()).isEqualTo("bad_request");
            assertThat(failure).hasMessageContaining(name.toLowerCase(Locale.ROOT));
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void whatTheClientRefusesIsToldWithoutItsWords() throws Exception {
        VaultException failure = Wire.failed(transport, Wire.request("CONNECT", "http://127.0.0.1:9/"));

        assertThat(failure.code()).isEqualTo("bad_request");
        assertThat(failure).hasNoCause();
    }

    @Test
    void sixtyFourRequestsAreUnderWayAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(64);
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try (RawServer server = RawServer.that(connection -> {
            String path = connection.head().split(" ", 3)[1];
            all.countDown();
            all.await();
            connection.answer(200, "", path);
        })) {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                WireRequest request = Wire.post("http://127.0.0.1:" + server.port() + "/" + i);
                answers.add(callers.submit(() -> transport.send(request).body().text(1000)));
            }
            for (int i = 0; i < 64; i++) {
                assertThat(answers.get(i).get()).startsWith("/" + i + "?");
            }
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void theApplicationsExecutorDoesTheWork() throws Exception {
        AtomicInteger tasks = new AtomicInteger();
        ExecutorService pool = Executors.newCachedThreadPool();
        try (RawServer server = RawServer.saying("ok");
                JdkHttpTransport own = JdkHttpTransport.builder()
                        .allowLoopback()
                        .executor(task -> {
                            tasks.incrementAndGet();
                            pool.execute(task);
                        })
                        .build()) {
            own.send(Wire.get("http://127.0.0.1:" + server.port() + "/"));

            assertThat(tasks).hasPositiveValue();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aClosedTransportSendsNothing() {
        JdkHttpTransport closed = JdkHttpTransport.builder().allowLoopback().build();
        closed.close();

        assertThat(Wire.unanswered(closed, Wire.get("http://127.0.0.1:9/")).mayHaveArrived())
                .isFalse();
    }

    private static RawServer echo() {
        return RawServer.that(connection -> {
            String head = connection.head();
            int length = Integer.parseInt(head.replaceAll("(?is).*content-length: ([0-9]+).*", "$1"));
            String body = new String(connection.socket().getInputStream().readNBytes(length), StandardCharsets.UTF_8);
            connection.answer(200, "", body);
        });
    }
}
