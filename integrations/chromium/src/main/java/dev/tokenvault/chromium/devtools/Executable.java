package dev.tokenvault.chromium.devtools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The places where a Chromium may be, best first: the system property {@value #PROPERTY}, the environment variable
 * {@value #VARIABLE}, the one unpacked for the tests in this directory or one above it, and the system's own.
 */
public record Executable(Optional<Path> property, Optional<Path> variable, Path directory, Path system) {
    /** Names the binary to use. */
    public static final String PROPERTY = "token-vault.chromium";

    /** Names the binary to use if {@link #PROPERTY} does not. */
    public static final String VARIABLE = "CHROME_BIN";

    private static final Logger LOG = LoggerFactory.getLogger(Executable.class);
    private static final Path UNPACKED = Path.of("integrations", "node", "node_modules", ".chromium", "chromium");

    /** The places of this machine and this process. */
    public static Executable ofThisMachine() {
        return new Executable(
                path(System.getProperty(PROPERTY, "")),
                path(System.getenv().getOrDefault(VARIABLE, "")),
                Path.of("").toAbsolutePath(),
                Path.of("/usr/bin/chromium"));
    }

    /** The first place that holds an executable file. A place that was named but holds none is warned about. */
    public Optional<Path> find() {
        warnUnlessUsable(property, "system property " + PROPERTY);
        warnUnlessUsable(variable, "environment variable " + VARIABLE);
        return places().stream().filter(Executable::usable).findFirst();
    }

    /** The places that were looked at, for the message that says that nothing was found. */
    public List<Path> places() {
        List<Path> places = new ArrayList<>();
        property.ifPresent(places::add);
        variable.ifPresent(places::add);
        for (Path root = directory; root != null; root = root.getParent()) {
            Path unpacked = root.resolve(UNPACKED);
            if (usable(unpacked) || root.equals(directory)) {
                places.add(unpacked);
            }
        }
        places.add(system);
        return List.copyOf(places);
    }

    private static void warnUnlessUsable(Optional<Path> named, String by) {
        named.filter(place -> !usable(place))
                .ifPresent(place ->
                        LOG.warn("The {} names {}, which is no executable file; looking elsewhere", by, place));
    }

    private static boolean usable(Path place) {
        return Files.isRegularFile(place) && Files.isExecutable(place);
    }

    private static Optional<Path> path(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
