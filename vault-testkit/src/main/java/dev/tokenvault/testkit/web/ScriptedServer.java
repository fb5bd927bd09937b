package dev.tokenvault.testkit.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A real web server on a free port of 127.0.0.1 whose pages a test writes and whose misbehaviour it scripts: requests to
 * one path meet the scripted {@link Fault}s in order, and none when the script is used up. Every request is recorded.
 * Thread-safe; each request has a thread of its own, so any number may wait at a {@link Hold}.
 */
public final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Function<RecordedRequest, Answer>> pages = new ConcurrentHashMap<>();
    private final List<RecordedRequest> log = new CopyOnWriteArrayList<>();
    private final Script script = new Script();

    private ScriptedServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Starts without pages: every path is 404 until {@link #page} says otherwise. */
    public static ScriptedServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
            ExecutorService threads = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "scripted-server");
                thread.setDaemon(true);
                return thread;
            });
            ScriptedServer scripted = new ScriptedServer(server, threads);
            server.createContext("/", scripted::handle);
            server.setExecutor(threads);
            server.start();
            return scripted;
        } catch (IOException e) {
            throw new UncheckedIOException("A server on 127.0.0.1 could not be started.", e);
        }
    }

    /** Answers requests to exactly this path, whatever their method. */
    public ScriptedServer page(String path, Function<RecordedRequest, Answer> page) {
        pages.put(path, page);
        return this;
    }

    /** The address of a path, for example {@code http://127.0.0.1:49152/token}. */
    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The next requests to this path meet these faults, one each, after those already scripted. */
    public void script(String path, Fault... faults) {
        script.add(path, List.of(faults));
    }

    /** Every request to this path meets this fault once its script is used up; {@link Fault#none()} ends that. */
    public void always(String path, Fault fault) {
        script.always(path, fault);
    }

    /** Every request so far, in the order of arrival. */
    public List<RecordedRequest> requests() {
        return List.copyOf(log);
    }

    /** The requests to this path so far. */
    public List<RecordedRequest> requests(String path) {
        return log.stream().filter(request -> request.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RecordedRequest request = RecordedRequest.read(exchange);
            log.add(request);
            Function<RecordedRequest, Answer> page =
                    pages.getOrDefault(request.path(), r -> Answer.of(404, "text/plain", "There is no such page."));
            script.next(request.path()).apply(() -> page.apply(request)).to(exchange);
        }
    }

    /** Cuts every connection and frees the port. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
