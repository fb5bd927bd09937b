package dev.tokenvault.chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class ChromiumTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void closingEndsAllItsProcessesAndRemovesItsProfile() {
        Chromium chromium = launched();
        chromium.newContext().newPage().evaluate("1");
        List<ProcessHandle> family = chromium.process().descendants().toList();
        assertThat(family).isNotEmpty();
        assertThat(chromium.profile()).isDirectory();

        chromium.close();
        chromium.close();

        assertThat(chromium.process().isAlive()).isFalse();
        assertThat(chromium.profile()).doesNotExist();
        Await.until(
                SOON,
                left -> family.stream().noneMatch(ChromiumTest::runs) ? Optional.of(family) : Optional.empty(),
                () -> "all processes end");
    }

    @Test
    void afterClosingEveryPageIsClosedAndAContextMayStillBe() {
        Chromium chromium = launched();
        BrowserContext context = chromium.newContext();
        Page page = context.newPage();

        chromium.close();

        assertThat(page.isClosed()).isTrue();
        assertThatThrownBy(() -> page.evaluate("1")).hasMessageContaining("closed");
        context.close();
        page.close();
    }

    @Test
    void aCallUnderWayWhenTheBrowserDiesFailsAndSaysSo() {
        try (Chromium chromium = launched()) {
            Page page = chromium.newContext().newPage();
            chromium.process().destroyForcibly();

            assertThatThrownBy(() -> page.evaluate("new Promise(() => {})"))
                    .isInstanceOf(ChromiumException.class)
                    .hasMessageContaining("the browser ended with exit code");
            assertThat(page.isClosed()).isTrue();
        }
    }

    @Test
    void closingWhileACallIsUnderWayFailsTheCall() throws InterruptedException {
        Chromium chromium = launched();
        Page page = chromium.newContext().newPage();
        Thread closing = new Thread(chromium::close);

        assertThatThrownBy(() -> {
                    closing.start();
                    page.evaluate("new Promise(() => {})");
                })
                .isInstanceOf(ChromiumException.class)
                .hasMessageContaining("evaluating new Promise(() => {})");
        closing.join();
    }

    @Test
    void anInterruptedThreadStopsWaiting() {
        try (Chromium chromium = launched()) {
            Page page = chromium.newContext().newPage();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> page.evaluate("new Promise(() => {})")).hasMessageContaining("Interrupted while");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void whatIsNoBrowserIsNamedWithWhatItComplainedAbout(@TempDir Path directory) throws IOException {
        Path fake =
                Files.writeString(directory.resolve("fake"), "#!/bin/sh\necho libfoo.so is missing >&2\nexit 127\n");
        Assumptions.assumeTrue(fake.toFile().setExecutable(true), "This file system runs no programs");
        LaunchOptions options = LaunchOptions.defaults().executable(fake);

        assertThatThrownBy(() -> Chromium.launch(options))
                .isInstanceOf(ChromiumException.class)
                .hasMessageContaining(fake + " did not start as a browser")
                .hasMessageContaining("exit code 127: libfoo.so is missing");
    }

    @Test
    void ourEnvironmentIsNoneOfItsBusiness() throws IOException {
        try (Chromium chromium = launched()) {
            Path environment = Path.of("/proc", "" + chromium.process().pid(), "environ");
            Assumptions.assumeTrue(Files.isReadable(environment), "Only Linux shows a process's environment");

            assertThat(Files.readString(environment).split("\0"))
                    .allMatch(
                            entry -> entry.matches(
                                    "(?s)(PATH|LD_LIBRARY_PATH|LANG|LC_ALL|TZ|FONTCONFIG_PATH|FONTCONFIG_FILE"
                                            + "|HOME|TMPDIR|XDG_CONFIG_HOME|XDG_CACHE_HOME|XDG_RUNTIME_DIR|PWD|SHLVL|_|OLDPWD)=.*"))
                    .contains("HOME=" + chromium.profile());
        }
    }

    @Test
    void aMachineWithoutABrowserSkipsTheTestsAndFailsThemWhereOneIsPromised() {
        assertThatThrownBy(() -> ChromiumOfThisMachine.required(Optional.empty(), false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("No Chromium on this machine");
        assertThatThrownBy(() -> ChromiumOfThisMachine.required(Optional.empty(), true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No Chromium on this machine");
    }

    /** A process that has ended but that nobody has asked about yet shows no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static Chromium launched() {
        return Chromium.launch(LaunchOptions.defaults().executable(ChromiumOfThisMachine.required()));
    }
}
