package dev.tokenvault.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tokenvault.chromium.Appearance;
import dev.tokenvault.chromium.BrowserContext;
import dev.tokenvault.chromium.Chromium;
import dev.tokenvault.chromium.LaunchOptions;
import dev.tokenvault.chromium.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story in a real browser, as a person plays it; its pictures are in {@code target/screenshots}. */
class QuickstartChromiumTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String CONNECT = "#messages token-vault-auth >>> .button";
    private static final String FIRST_SUGGESTION = "#suggestions button";

    private static Chromium chromium;

    @TempDir
    private Path folder;

    private RunningQuickstart quickstart;
    private BrowserContext ada;

    @BeforeAll
    static void launch() throws IOException {
        String reason = "No Chromium on this machine: CHROME_BIN names one, and npm has the one of the tests.";
        boolean found = Chromium.find().isPresent();
        assertThat(found || !"true".equals(System.getenv("CI"))).as(reason).isTrue();
        assumeTrue(found, reason);
        Files.createDirectories(PICTURES);
        chromium = Chromium.launch(LaunchOptions.defaults().patience(Duration.ofSeconds(20)));
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        quickstart = new RunningQuickstart(folder);
        ada = chromium.newContext(Appearance.desktop());
    }

    @AfterEach
    void close() {
        ada.close();
        quickstart.close();
    }

    @Test
    void aPersonConnectsInAPopupAndTheCallGoesOnInEveryTab() throws IOException {
        Page chat = signedIn();
        chat.click(FIRST_SUGGESTION).waitFor("document.querySelector('#messages token-vault-auth')?.state === 'idle'");
        picture(chat, "1-paused");
        Page secondTab = ada.newPage().goTo(quickstart.origin() + "/");
        secondTab.waitFor("document.querySelector('#messages token-vault-auth')?.state === 'idle'");

        Page popup = chat.click(CONNECT).popups().next();
        popup.waitFor("document.querySelector('button.primary')");
        assertThat(popup.url()).startsWith(quickstart.origin());
        picture(popup, "2-connect");
        popup.click("button.primary").waitFor("document.querySelector('input[name=username]')");
        assertThat(popup.url()).startsWith(quickstart.octo().origin());
        picture(popup, "3-login");
        popup.click("input[name=username]")
                .type("alice")
                .press("Tab")
                .type("wonderland")
                .press("Enter");
        popup.waitFor("document.querySelector('button[value=allow]')");
        assertThat(popup.url()).startsWith(quickstart.octo().origin());
        picture(popup, "4-consent");
        popup.click("button[value=allow]").awaitClosed();

        for (Page tab : new Page[] {chat, secondTab}) {
            tab.waitFor("document.querySelectorAll('#messages .rows').length === 1");
            assertThat(tab.text("#messages")).contains("alice/hello-world");
            assertThat(tab.evaluate("document.querySelectorAll('#messages token-vault-auth').length")
                            .integer())
                    .isZero();
        }
        picture(chat, "5-answer");
        nothingWrong();
    }

    @Test
    void whoRefusesAtTheProviderMayTryAgain() {
        Page chat = signedIn();
        Page popup =
                loggedIn(chat.click(FIRST_SUGGESTION).click(CONNECT).popups().next());
        popup.click("button[value=deny]");

        chat.waitFor("document.querySelector('#messages token-vault-auth')?.state === 'error'");
        assertThat(chat.text("#messages token-vault-auth >>> .status")).contains("not allowed");
        popup.close();
        Page again = chat.click(CONNECT).popups().next();
        again.waitFor("document.querySelector('button.primary')").click("button.primary");
        again.waitFor("document.querySelector('button[value=allow]')")
                .click("button[value=allow]")
                .awaitClosed();

        chat.waitFor("document.querySelector('#messages .rows')");
        nothingWrong();
    }

    @Test
    void whoSaysNotNowEndsTheCall() {
        Page chat = signedIn();
        Page popup = chat.click(FIRST_SUGGESTION).click(CONNECT).popups().next();
        popup.waitFor("document.querySelector('button[value=decline]')").click("button[value=decline]");

        chat.waitFor("document.querySelector('.badge.ended')");
        assertThat(chat.text("#messages")).contains("Nothing was connected, nothing was done.");
        nothingWrong();
    }

    @Test
    void whatIsDisconnectedInThePanelHasToBeConnectedAgain() {
        Page chat = signedIn();
        loggedIn(chat.click(FIRST_SUGGESTION).click(CONNECT).popups().next())
                .click("button[value=allow]")
                .awaitClosed();
        chat.waitFor("document.querySelector('#messages .rows')");

        chat.click("token-vault-connections >>> .row button").click("token-vault-connections >>> .danger");
        chat.waitFor("document.querySelector('token-vault-connections').shadowRoot.textContent.includes('confirmed')");
        assertThat(quickstart.octo().connected("alice")).isZero();
        chat.click("#text").type("Show me my repositories").press("Enter");

        chat.waitFor("document.querySelector('#messages token-vault-auth')?.state === 'idle'");
        nothingWrong();
    }

    private Page signedIn() {
        Page door = ada.newPage().goTo(quickstart.origin() + "/");
        return door.click("button[value=ada]").waitFor("document.querySelector('" + FIRST_SUGGESTION + "')");
    }

    private static Page loggedIn(Page popup) {
        popup.waitFor("document.querySelector('button.primary')").click("button.primary");
        popup.click("input[name=username]")
                .type("alice")
                .press("Tab")
                .type("wonderland")
                .press("Enter");
        return popup.waitFor("document.querySelector('button[value=allow]')");
    }

    private void nothingWrong() {
        assertThat(ada.log().problems()).isEmpty();
        assertThat(ada.log().policyViolations()).isEmpty();
        assertThat(ada.log().requestsBeyondLoopback()).isEmpty();
    }

    private static void picture(Page page, String name) throws IOException {
        Appearance usual = Appearance.desktop();
        Files.write(PICTURES.resolve(name + "-light.png"), page.emulate(usual).screenshot());
        Files.write(
                PICTURES.resolve(name + "-dark.png"),
                page.emulate(usual.darkened()).screenshot());
        Files.write(
                PICTURES.resolve(name + "-narrow.png"),
                page.emulate(usual.size(320, 640)).screenshot());
        boolean fits =
                page.evaluate("document.documentElement.scrollWidth <= 320").flag();
        assertThat(fits).as(name + " fits a narrow screen").isTrue();
        page.emulate(usual);
    }
}
