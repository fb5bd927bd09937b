package dev.tokenvault.chromium;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a browser is started and how it behaves.
 *
 * @param executable the binary; if empty, the one that {@link Chromium#find()} finds
 * @param patience how long anything is awaited before it is an error, unless a call says otherwise
 * @param appearance how pages are shown unless their context says otherwise
 * @param acceptDialogs whether alert, confirm and the like are answered with yes; else with no. They never block a page
 * @param arguments further command line arguments; they win over the driver's own
 */
public record LaunchOptions(
        Optional<Path> executable,
        Duration patience,
        Appearance appearance,
        boolean acceptDialogs,
        List<String> arguments) {
    public LaunchOptions {
        arguments = List.copyOf(arguments);
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience must be more than nothing, not " + patience);
        }
    }

    /** The binary of this machine, 15 seconds of patience, a light desktop, dialogs dismissed. */
    public static LaunchOptions defaults() {
        return new LaunchOptions(Optional.empty(), Duration.ofSeconds(15), Appearance.desktop(), false, List.of());
    }

    public LaunchOptions executable(Path binary) {
        return new LaunchOptions(Optional.of(binary), patience, appearance, acceptDialogs, arguments);
    }

    public LaunchOptions patience(Duration atMost) {
        return new LaunchOptions(executable, atMost, appearance, acceptDialogs, arguments);
    }

    public LaunchOptions appearance(Appearance ofPages) {
        return new LaunchOptions(executable, patience, ofPages, acceptDialogs, arguments);
    }

    /** Answers dialogs with yes. */
    public LaunchOptions acceptingDialogs() {
        return new LaunchOptions(executable, patience, appearance, true, arguments);
    }

    /** Adds one command line argument, such as {@code --lang=de}. */
    public LaunchOptions argument(String argument) {
        List<String> more = new ArrayList<>(arguments);
        more.add(argument);
        return new LaunchOptions(executable, patience, appearance, acceptDialogs, more);
    }
}
