package dev.tokenvault.examples.quickstart.story;

import dev.tokenvault.examples.quickstart.app.DemoApp;
import dev.tokenvault.examples.quickstart.app.OctoService;
import dev.tokenvault.examples.quickstart.http.LoopbackServer;
import dev.tokenvault.examples.quickstart.provider.OctoDemo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The provider and the application, on free ports and in a folder that is gone afterwards. */
final class Stage implements AutoCloseable {
    private final StoryClock clock = new StoryClock();
    private final Path folder;
    private final OctoDemo octo;
    private DemoApp app;

    private Stage(Path folder, Evidence evidence) throws IOException {
        this.folder = folder;
        Path theirs = Files.createDirectory(folder.resolve("octo"));
        this.octo = OctoDemo.open(
                LoopbackServer.bind("localhost", 0), theirs, clock, OctoDemo.USUAL_LIFE, evidence::secret);
        this.app = open(0);
    }

    static Stage open(Evidence evidence) throws IOException {
        return new Stage(Files.createTempDirectory("token-vault-quickstart"), evidence);
    }

    StoryClock clock() {
        return clock;
    }

    OctoDemo octo() {
        return octo;
    }

    String origin() {
        return app.origin();
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Ends the application; a file system is all that is left of it. */
    void endApp() {
        app.close();
    }

    /** Starts it again where it was. */
    void startApp() throws IOException {
        app = open(URI.create(app.origin()).getPort());
    }

    private DemoApp open(int port) throws IOException {
        return DemoApp.open(LoopbackServer.bind("127.0.0.1", port), data(), new OctoService(octo), Optional.of(clock));
    }

    @Override
    public void close() {
        app.close();
        octo.close();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
