package dev.tokenvault.testkit.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How an answer goes back, if it does. The exchange is closed afterwards; without an answer that cuts the connection. */
@FunctionalInterface
interface Delivery {
    void to(HttpExchange exchange) throws IOException;

    /** Nothing: the client sees the connection end. */
    static Delivery nothing() {
        return exchange -> {};
    }

    /** Nothing either, although there is something to say. */
    static Delivery lost(Answer answer) {
        return nothing();
    }

    static Delivery whole(Answer answer) {
        return exchange -> {
            byte[] bytes = answer.bytes();
            head(exchange, answer, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        };
    }

    /** The head, and then the body byte by byte. */
    static Delivery drip(Answer answer, Duration pause) {
        return exchange -> {
            byte[] bytes = answer.bytes();
            head(exchange, answer, bytes.length == 0 ? -1 : bytes.length);
            OutputStream out = exchange.getResponseBody();
            for (byte each : bytes) {
                LockSupport.parkNanos(pause.toNanos());
                out.write(each);
                out.flush();
            }
        };
    }

    /** The head, the body, and blanks for ever: valid JSON that never ends. */
    static Delivery endless(Answer answer) {
        return exchange -> {
            head(exchange, answer, 0);
            OutputStream out = exchange.getResponseBody();
            out.write(answer.bytes());
            byte[] blanks = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
            while (!Thread.currentThread().isInterrupted()) {
                out.write(blanks);
            }
        };
    }

    /**
     * One connection per request: no client meets a kept connection that a fault has cut, and the last bytes of an answer
     * do not wait for an acknowledgement, which takes 40 ms on JDK 17.
     */
    private static void head(HttpExchange exchange, Answer answer, long length) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(answer.status(), length);
    }
}
