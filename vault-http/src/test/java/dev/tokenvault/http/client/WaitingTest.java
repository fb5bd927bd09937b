package dev.tokenvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireRequest;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a caller waits, and what an interrupt may end. */
@Timeout(20)
class WaitingTest {
    private final JdkHttpTransport transport =
            JdkHttpTransport.builder().allowLoopback().build();

    @Test
    void theDeadlineCoversABodyThatDripsByteByByte() throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            connection.head();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (true) {
                connection.write("x");
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        })) {
            TransportException failure = Wire.unanswered(transport, soon("http://127.0.0.1:" + server.port() + "/"));

            assertThat(failure).hasMessageContaining("within 300 ms");
            assertThat(failure.mayHaveArrived()).isTrue();
        }
    }

    @Test
    void theDeadlineCoversAServerThatNeverAnswers() throws Exception {
        try (RawServer server = RawServer.that(connection -> {
            connection.head();
            forever();
        })) {
            assertThat(Wire.unanswered(transport, soon("http://127.0.0.1:" + server.port() + "/"))
                            .mayHaveArrived())
                    .isTrue();
        }
    }

    @Test
    void theDeadlineCoversAHandshakeThatNeverEndsAndNothingHasLeft() throws Exception {
        try (RawServer server = RawServer.that(connection -> forever())) {
            assertThat(Wire.unanswered(transport, soon("https://127.0.0.1:" + server.port() + "/"))
                            .mayHaveArrived())
                    .isFalse();
        }
    }

    @Test
    void theDeadlineCoversTheNameLookUp() {
        CountDownLatch never = new CountDownLatch(1);
        JdkHttpTransport slow = JdkHttpTransport.builder()
                .resolver(host -> {
                    awaitQuietly(never);
                    return new InetAddress[0];
                })
                .build();

        assertThat(Wire.unanswered(slow, soon("https://api.example.com/")).mayHaveArrived())
                .isFalse();
        never.countDown();
    }

    @Test
    void theConnectTimeoutEndsAHandshakeLongBeforeTheDeadline() throws Exception {
        JdkHttpTransport hasty = JdkHttpTransport.builder()
                .allowLoopback()
                .connectTimeout(Duration.ofMillis(200))
                .build();
        try (RawServer server = RawServer.that(connection -> forever())) {
            TransportException failure = Wire.unanswered(hasty, Wire.post("https://127.0.0.1:" + server.port() + "/"));

            assertThat(failure).hasMessageContaining("did not accept a connection in time");
            assertThat(failure.mayHaveArrived()).isFalse();
        }
    }

    @Test
    void anInterruptAfterTheRequestLeftWaitsForTheAnswer() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (RawServer server = RawServer.that(connection -> {
            connection.head();
            arrived.countDown();
            interrupted.await();
            connection.answer(200, "", "rotated");
        })) {
            Caller caller = new Caller(transport, Wire.post("http://127.0.0.1:" + server.port() + "/"));
            arrived.await();
            caller.interrupt();
            interrupted.countDown();

            assertThat(caller.result()).isEqualTo("rotated, interrupted");
        }
    }

    @Test
    void anInterruptBeforeTheRequestLeftKeepsItHere() throws Exception {
        CountDownLatch greeted = new CountDownLatch(1);
        try (RawServer server = RawServer.that(connection -> {
            connection.socket().getInputStream().read();
            greeted.countDown();
            forever();
        })) {
            Caller caller = new Caller(transport, Wire.post("https://127.0.0.1:" + server.port() + "/"));
            greeted.await();
            caller.interrupt();

            assertThat(caller.result()).isEqualTo("nothing arrived, interrupted");
        }
    }

    /** A thread of its own that sends one request and tells how it went. */
    private static final class Caller {
        private final CompletableFuture<String> result = new CompletableFuture<>();
        private final Thread thread;

        Caller(JdkHttpTransport transport, WireRequest request) {
            thread = new Thread(() -> {
                String outcome;
                try {
                    outcome = transport.send(request).body().text(100);
                } catch (TransportException e) {
                    outcome = e.mayHaveArrived() ? "may have arrived" : "nothing arrived";
                }
                result.complete(outcome + (Thread.interrupted() ? ", interrupted" : ""));
            });
            thread.setDaemon(true);
            thread.start();
        }

        void interrupt() {
            thread.interrupt();
        }

        String result() throws Exception {
            return result.get(10, TimeUnit.SECONDS);
        }
    }

    private static WireRequest soon(String url) {
        return Wire.within(Wire.post(url), 300);
    }

    private static void forever() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
