package dev.tokenvault.chromium;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** The browser that tests need: without one they are skipped by name, and fail where CI=true promises one. */
final class ChromiumOfThisMachine {
    private ChromiumOfThisMachine() {}

    static Path required() {
        return required(Chromium.find(), "true".equals(System.getenv("CI")));
    }

    static Path required(Optional<Path> found, boolean promised) {
        String reason =
                "No Chromium on this machine: browser tests need one (CHROME_BIN, or npm for the one of the tests)";
        if (found.isEmpty() && promised) {
            throw new AssertionError(reason);
        }
        assumeTrue(found.isPresent(), reason);
        return found.orElseThrow();
    }
}
