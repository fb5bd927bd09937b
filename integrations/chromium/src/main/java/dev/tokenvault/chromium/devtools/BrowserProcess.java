package dev.tokenvault.chromium.devtools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Chromium with a profile of its own. It ends with {@link #close()}, and by itself when this JVM ends in whatever
 * way, for the pipe ends too; only the profile directory is left behind then. Needs a Unix. Thread-safe.
 */
public final class BrowserProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrowserProcess.class);
    private static final int LAST_WORDS = 1_000;
    private static final long SECONDS_TO_END = 5;

    private final Process process;
    private final TemporaryProfile profile;
    private final DevTools devTools;
    private final AtomicBoolean closed = new AtomicBoolean();

    private BrowserProcess(Process process, TemporaryProfile profile) {
        this.process = process;
        this.profile = profile;
        this.devTools = DevTools.over(process.getInputStream(), process.getOutputStream(), this::epitaph);
    }

    /** Starts the binary. That it is no browser at all shows with the first command. */
    public static BrowserProcess start(Path executable, List<String> moreArguments) throws IOException {
        TemporaryProfile profile = TemporaryProfile.create();
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            CommandLine.of(executable, profile.directory(), profile.ownedByRoot(), moreArguments))
                    .redirectError(profile.errors().toFile());
            Map<String, String> environment =
                    CommandLine.environment(Map.copyOf(builder.environment()), profile.directory());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new BrowserProcess(builder.start(), profile);
        } catch (IOException | RuntimeException e) {
            profile.delete();
            throw e;
        }
    }

    /** The connection to it. */
    public DevTools devTools() {
        return devTools;
    }

    /** The operating system's view of it. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** The directory that it writes to. */
    public Path profile() {
        return profile.directory();
    }

    /** Ends the browser, by force after five seconds, and removes its profile. The second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<ProcessHandle> family = process.descendants().toList();
        devTools.browser().post("Browser.close", Map.of());
        boolean interrupted = awaitEnd();
        family.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        devTools.close();
        profile.delete();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the process and for the last of its words; true if this thread is to stop waiting for anything. */
    private boolean awaitEnd() {
        try {
            if (process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                devTools.browser().ended().get(1, TimeUnit.SECONDS);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the browser has ended, its connection has not", e);
            return false;
        }
    }

    private String epitaph() {
        if (closed.get()) {
            return "the browser was closed";
        }
        try {
            String state = process.waitFor(1, TimeUnit.SECONDS)
                    ? "the browser ended with exit code " + process.exitValue()
                    : "the browser closed its connection";
            String complaints = new String(Files.readAllBytes(profile.errors()), StandardCharsets.UTF_8).strip();
            return complaints.isEmpty() ? state : state + ": " + tail(complaints);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the browser ended";
        } catch (IOException e) {
            return "the browser ended, and its complaints cannot be read: " + e;
        }
    }

    private static String tail(String text) {
        return text.length() <= LAST_WORDS ? text : "…" + text.substring(text.length() - LAST_WORDS);
    }
}
