package dev.tokenvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.http.client.RawServer.Conduct;
import dev.tokenvault.http.client.RawServer.Connection;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.TransportException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Servers that answer too much, too badly or not at all, and what the caller may conclude. */
class BadAnswersTest {
    private final JdkHttpTransport transport =
            JdkHttpTransport.builder().allowLoopback().build();

    @Test
    void anEndlessAnswerIsCutAndTheConnectionGivenUp() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
        try (RawServer server = RawServer.that(connection -> {
            connection.head();
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            untilTheClientLeaves(connection, chunk, gone);
        })) {
            VaultException failure = Wire.failed(transport, Wire.post(url(server)));

            assertThat(failure.code()).isEqualTo("response_too_large");
            assertGivenUp(gone);
        }
    }

    @Test
    void aMegabyteDoesNotFitIntoAQuarterOfIt() throws Exception {
        try (RawServer server = RawServer.saying("x".repeat(1 << 20))) {
            assertThat(Wire.failed(transport, Wire.post(url(server)))).hasMessageContaining("262144 bytes");
        }
    }

    @Test
    void anAnswerOfExactlyTheLimitFits() throws Exception {
        try (RawServer server = RawServer.saying("x".repeat(1000))) {
            assertThat(transport
                            .send(Wire.atMost(Wire.post(url(server)), 1000))
                            .body()
                            .length())
                    .hasValue(1000);
            assertThat(Wire.failed(transport, Wire.atMost(Wire.post(url(server)), 999))
                            .code())
                    .isEqualTo("response_too_large");
        }
    }

    @Test
    void aCompressedAnswerIsRefusedUnread() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = RawServer.that(connection -> {
            connection.head();
            connection.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9000000000\r\n\r\n");
            untilTheClientLeaves(connection, "x".repeat(0x1000), gone);
        })) {
            TransportException failure = Wire.unanswered(transport, Wire.post(url(server)));

            assertThat(failure).hasMessageContaining("content encoding");
            assertThat(failure.mayHaveArrived()).isTrue();
            assertGivenUp(gone);
        }
    }

    @Test
    void theIdentityEncodingIsNone() throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            connection.head();
            connection.answer(200, "Content-Encoding: identity\r\n", "plain");
        })) {
            assertThat(transport.send(Wire.post(url(server))).body().text(10)).isEqualTo("plain");
        }
    }

    @Test
    void aHeadOfMoreThanAMegabyteIsRefused() throws Exception {
        String field = "X-Fill: " + "x".repeat(1000) + "\r\n";
        assertUnansweredAfterSending(connection -> {
            connection.head();
            connection.answer(200, field.repeat(1200), "");
        });
    }

    @Test
    void somethingElseThanHttpIsRefused() throws Exception {
        assertUnansweredAfterSending(connection -> {
            connection.head();
            connection.write("220 mail.example ESMTP\r\n\r\n");
        });
    }

    @Test
    void aControlCharacterInTheHeadIsRefused() throws Exception {
        assertUnansweredAfterSending(connection -> {
            connection.head();
            connection.answer(200, "X-Odd: a\u0001b\r\n", "");
        });
    }

    @Test
    void anAnswerThatEndsEarlyIsNone() throws Exception {
        assertUnansweredAfterSending(connection -> {
            connection.head();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access_token\":");
        });
    }

    @Test
    void aLostAnswerMayMeanThatTheRequestArrivedAndItIsNotSentAgain() throws Exception {
        assertUnansweredAfterSending(Connection::head);
    }

    @Test
    void aConnectionCutBeforeTheRequestWasReadMayStillHaveDeliveredIt() throws Exception {
        assertUnansweredAfterSending(connection -> connection.socket().close());
    }

    @Test
    void aRefusedConnectionMeansThatNothingArrived() throws Exception {
        int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }

        assertThat(Wire.unanswered(transport, Wire.post("http://127.0.0.1:" + port + "/"))
                        .mayHaveArrived())
                .isFalse();
    }

    private void assertUnansweredAfterSending(Conduct conduct) throws Exception {
        try (RawServer server = RawServer.that(conduct)) {
            TransportException failure = Wire.unanswered(transport, Wire.post(url(server)));

            assertThat(failure.code()).isEqualTo("upstream_unreachable");
            assertThat(failure.mayHaveArrived()).isTrue();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** The JDK closes a socket when its selector next wakes up: another request wakes it. */
    private void assertGivenUp(CountDownLatch gone) throws Exception {
        try (RawServer other = RawServer.saying("awake")) {
            transport.send(Wire.post(url(other)));
        }
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void untilTheClientLeaves(Connection connection, String part, CountDownLatch gone) {
        try {
            while (true) {
                connection.write(part);
            }
        } catch (IOException e) {
            gone.countDown();
        }
    }

    private static String url(RawServer server) {
        return "http://127.0.0.1:" + server.port() + "/";
    }
}
