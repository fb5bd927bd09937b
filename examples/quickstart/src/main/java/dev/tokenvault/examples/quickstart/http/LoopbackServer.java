package dev.tokenvault.examples.quickstart.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A web server that only this machine reaches. It is bound first, so that its origin can be told to others, and serves
 * once {@link #start} is called. Requests under another host's name are turned away, since a hostile page may let its own
 * name point here.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);

    private final HttpServer server;
    private final String host;
    private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackServer::thread);

    private LoopbackServer(HttpServer server, String host) {
        this.server = server;
        this.host = host;
        server.setExecutor(threads);
    }

    /** What a server does with a request. */
    public interface Routes {
        /** The answer. */
        Reply answer(Request request);
    }

    /**
     * Binds to 127.0.0.1.
     *
     * @param host what people type: {@code 127.0.0.1} or {@code localhost}, which are two sites to a browser
     * @param port 0 = any
     */
    public static LoopbackServer bind(String host, int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try {
            return new LoopbackServer(HttpServer.create(new InetSocketAddress(loopback, port), 0), host);
        } catch (BindException e) {
            throw new BindException("Port " + port + " cannot be used (" + e.getMessage() + "): choose another.");
        }
    }

    /** The same at the first free port of ten, or at any. */
    public static LoopbackServer bindNear(String host, int port) throws IOException {
        for (int i = 0; i < 10; i++) {
            try {
                return bind(host, port + i);
            } catch (BindException taken) {
                LOG.debug("Port {} is taken.", port + i);
            }
        }
        return bind(host, 0);
    }

    /** Scheme, host and port. */
    public String origin() {
        return "http://" + host + ":" + port();
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Gives everything below a path to a handler that reads and answers by itself. */
    public void mount(String path, HttpHandler handler) {
        server.createContext(path, exchange -> guarded(exchange, handler));
    }

    /** Serves from now on. */
    public void start(Routes routes) {
        server.createContext(
                "/", exchange -> guarded(exchange, e -> answer(routes, e).sendTo(e)));
        server.start();
    }

    /** Ends it; what is being answered gets a moment to come to its end, since it may be using what is closed next. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.debug("Some requests are still being answered.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void guarded(HttpExchange exchange, HttpHandler handler) throws IOException {
        String asked = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        if (asked.equals(host + ":" + port())) {
            handler.handle(exchange);
            return;
        }
        boolean alias = asked.equals("localhost:" + port()) || asked.equals("127.0.0.1:" + port());
        boolean page = exchange.getRequestMethod().equals("GET");
        Reply reply = alias && page
                ? Reply.redirect(origin() + exchange.getRequestURI().getRawPath())
                : Reply.text(421, "This server is " + origin() + ".");
        reply.sendTo(exchange);
    }

    private Reply answer(Routes routes, HttpExchange exchange) {
        try {
            return routes.answer(new Request(exchange, origin()));
        } catch (BadRequest e) {
            return Reply.text(e.status(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.warn("{} failed.", exchange.getRequestURI().getPath(), e);
            return Reply.text(500, "Something went wrong here; the console says what.");
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "web");
        thread.setDaemon(true);
        return thread;
    }
}
