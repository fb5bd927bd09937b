package dev.tokenvault.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.chromium.devtools.BrowserProcess;
import dev.tokenvault.chromium.devtools.Executable;
import dev.tokenvault.chromium.devtools.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running headless Chromium. It resolves no host but this machine's own, opens no port, inherits none of this process's
 * environment variables but the harmless ones, keeps everything in a temporary profile that {@link #close()} removes, and
 * ends when this JVM ends, however that happens. Run as root it runs without its sandbox. Needs a Unix.
 */
public final class Chromium implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chromium.class);

    private final BrowserProcess process;
    private final LaunchOptions options;
    private final Targets targets;
    private final String version;

    private Chromium(BrowserProcess process, LaunchOptions options) {
        this.process = process;
        this.options = options;
        this.targets = new Targets(browser());
        Await.answer(targets.follow(), options.patience(), () -> "connecting to the browser");
        JsonNode answer = Await.answer(
                browser().send("Browser.getVersion"), options.patience(), () -> "asking the browser for its version");
        this.version = answer.path("product").asText();
    }

    /**
     * The Chromium of this machine: system property {@code token-vault.chromium}, environment variable {@code CHROME_BIN},
     * {@code integrations/node/node_modules/.chromium/chromium} here or above, {@code /usr/bin/chromium}.
     */
    public static Optional<Path> find() {
        return Executable.ofThisMachine().find();
    }

    /** Starts the Chromium of this machine. */
    public static Chromium launch() {
        return launch(LaunchOptions.defaults());
    }

    /** Starts a Chromium; an error if there is none or it does not start, with what it complained about. */
    public static Chromium launch(LaunchOptions options) {
        Path binary = options.executable().or(Chromium::find).orElseThrow(Chromium::notFound);
        BrowserProcess process;
        try {
            process = BrowserProcess.start(binary, options.arguments());
        } catch (IOException e) {
            throw new ChromiumException("Cannot start " + binary + ": " + e.getMessage(), e);
        }
        try {
            Chromium chromium = new Chromium(process, options);
            LOG.debug(
                    "{} runs as process {}", chromium.version, process.handle().pid());
            return chromium;
        } catch (RuntimeException e) {
            process.close();
            throw new ChromiumException(binary + " did not start as a browser. " + e.getMessage(), e);
        }
    }

    /** A new person's browser: no cookies, nothing shared with other contexts. */
    public BrowserContext newContext() {
        return newContext(options.appearance());
    }

    /** The same with pages that are shown in another way. */
    public BrowserContext newContext(Appearance ofPages) {
        return BrowserContext.create(browser(), targets, options.appearance(ofPages));
    }

    /** Product and version, such as {@code HeadlessChrome/153.0.8010.0}. */
    public String version() {
        return version;
    }

    /** The operating system's view of the browser. */
    public ProcessHandle process() {
        return process.handle();
    }

    /** Where the browser keeps its files until {@link #close()}. */
    public Path profile() {
        return process.profile();
    }

    /** Ends the browser, all its pages and processes, and removes its profile. */
    @Override
    public void close() {
        process.close();
    }

    private Session browser() {
        return process.devTools().browser();
    }

    private static ChromiumException notFound() {
        return new ChromiumException(
                "There is no Chromium at any of " + Executable.ofThisMachine().places()
                        + ": install one, or name one in the system property " + Executable.PROPERTY
                        + " or the environment variable " + Executable.VARIABLE);
    }
}
