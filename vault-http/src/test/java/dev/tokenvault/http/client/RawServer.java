package dev.tokenvault.http.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A server on this machine that does to each connection exactly what a test says, good or bad. */
final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final Conduct conduct;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Socket> open = new ConcurrentLinkedQueue<>();

    private RawServer(ServerSocket server, Conduct conduct) {
        this.server = server;
        this.conduct = conduct;
    }

    /** What happens on one connection. */
    interface Conduct {
        void on(Connection connection) throws Exception;
    }

    /** One accepted connection. */
    record Connection(RawServer server, Socket socket) {
        /** Reads up to the empty line; the body stays in the socket. */
        String head() throws IOException {
            StringBuilder head = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int c = in.read(); c >= 0; c = in.read()) {
                head.append((char) c);
                if (head.length() > 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                    break;
                }
            }
            server.heads.add(head.toString());
            return head.toString();
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** A whole answer, after which the connection ends. */
        void answer(int status, String fields, String body) throws IOException {
            write("HTTP/1.1 " + status + " Said\r\n" + fields + "Content-Length: " + body.length()
                    + "\r\nConnection: close\r\n\r\n" + body);
        }
    }

    static RawServer that(Conduct conduct) {
        return on(ServerSocketFactory.getDefault(), conduct);
    }

    static RawServer on(ServerSocketFactory sockets, Conduct conduct) {
        try {
            ServerSocket socket = sockets.createServerSocket(0, 128, InetAddress.getLoopbackAddress());
            return of(socket, conduct);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawServer of(ServerSocket socket, Conduct conduct) {
        RawServer server = new RawServer(socket, conduct);
        inBackground(server::accept);
        return server;
    }

    /** Reads the head of a request and answers 200 with a text. */
    static RawServer saying(String text) {
        return that(connection -> {
            connection.head();
            connection.answer(200, "Content-Type: text/plain\r\n", text);
        });
    }

    int port() {
        return server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** The heads of all requests so far. */
    List<String> heads() {
        return heads;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                inBackground(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the end of the test.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            conduct.on(new Connection(this, socket));
            // Unread bytes would turn the end into a reset, and a reset may overtake the answer.
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (Exception e) {
            // The client went away, or the test ended.
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
