package dev.tokenvault.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of Node's part of the tests: where it is not ready, tests are skipped by name, and fail under CI=true. */
final class NodeOfThisMachine {
    private NodeOfThisMachine() {}

    static Path required() {
        Path folder = Path.of(System.getProperty("token-vault.node-dir", "../node"));
        boolean ready = onPath("node") && Files.isDirectory(folder.resolve("node_modules/oidc-provider"));
        return required(folder, ready, "true".equals(System.getenv("CI")));
    }

    static Path required(Path folder, boolean ready, boolean promised) {
        String reason = "No Node with oidc-provider on this machine: its tests need node on the PATH and "
                + "integrations/node/prepare.sh to have run";
        if (!ready && promised) {
            throw new AssertionError(reason);
        }
        assumeTrue(ready, reason);
        return folder;
    }

    private static boolean onPath(String program) {
        String path = String.valueOf(System.getenv("PATH"));
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .anyMatch(Files::isExecutable);
    }
}
