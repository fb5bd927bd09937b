package dev.tokenvault.examples.quickstart;

import dev.tokenvault.examples.quickstart.app.DemoApp;
import dev.tokenvault.examples.quickstart.app.GitHubService;
import dev.tokenvault.examples.quickstart.app.OctoService;
import dev.tokenvault.examples.quickstart.app.Service;
import dev.tokenvault.examples.quickstart.http.LoopbackServer;
import dev.tokenvault.examples.quickstart.provider.OctoDemo;
import dev.tokenvault.examples.quickstart.story.HeadlessStory;
import dev.tokenvault.model.VaultException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Starts the chat, or plays the story. */
public final class Quickstart {
    private static final int CHAT_PORT = 8080;
    private static final int OCTO_PORT = 9080;

    private Quickstart() {}

    /** Runs until Ctrl-C, or until the story is over: 0 = it came out right, 1 = it did not, 2 = not understood. */
    public static void main(String... arguments) throws InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), out);
        if (code >= 0) {
            System.exit(code);
        }
        new CountDownLatch(1).await();
    }

    /** The exit code; less than 0 while the chat is being served. */
    static int run(List<String> arguments, PrintStream out) {
        if (arguments.contains("--help")) {
            out.println(Options.USAGE);
            return 0;
        }
        try {
            Options options = Options.of(arguments);
            if (options.headless()) {
                return HeadlessStory.play(out) ? 0 : 1;
            }
            serve(options, out);
            return -1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(Options.USAGE);
            return 2;
        } catch (IOException | UncheckedIOException | VaultException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static void serve(Options options, PrintStream out) throws IOException {
        LoopbackServer server = options.port().isPresent()
                ? LoopbackServer.bind("127.0.0.1", options.port().getAsInt())
                : LoopbackServer.bindNear("127.0.0.1", CHAT_PORT);
        Optional<Service> github = GitHubService.from(System.getenv());
        Service service = github.isPresent() ? github.get() : octo(options);
        DemoApp app = DemoApp.open(server, options.data(), service, Optional.empty());
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "end"));
        Welcome.print(out, app, DemoApp.callback(server, service), github.isPresent(), options.data());
    }

    private static Service octo(Options options) throws IOException {
        LoopbackServer server = LoopbackServer.bindNear("localhost", OCTO_PORT);
        return new OctoService(
                OctoDemo.open(server, options.data(), InstantSource.system(), OctoDemo.USUAL_LIFE, token -> {}));
    }
}
