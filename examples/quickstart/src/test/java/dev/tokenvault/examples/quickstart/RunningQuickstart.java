package dev.tokenvault.examples.quickstart;

import dev.tokenvault.examples.quickstart.app.DemoApp;
import dev.tokenvault.examples.quickstart.app.OctoService;
import dev.tokenvault.examples.quickstart.http.LoopbackServer;
import dev.tokenvault.examples.quickstart.provider.OctoDemo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The quickstart as a person gets it, on free ports. */
final class RunningQuickstart implements AutoCloseable {
    private final OctoDemo octo;
    private final DemoApp app;

    RunningQuickstart(Path folder) throws IOException {
        octo = OctoDemo.open(
                LoopbackServer.bind("localhost", 0), folder, InstantSource.system(), OctoDemo.USUAL_LIFE, token -> {});
        app = DemoApp.open(LoopbackServer.bind("127.0.0.1", 0), folder, new OctoService(octo), Optional.empty());
    }

    OctoDemo octo() {
        return octo;
    }

    String origin() {
        return app.origin();
    }

    @Override
    public void close() {
        app.close();
        octo.close();
    }
}
