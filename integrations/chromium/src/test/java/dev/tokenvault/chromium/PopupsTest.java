package dev.tokenvault.chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PopupsTest {
    @RegisterExtension
    static final TestBrowser BROWSER = new TestBrowser();

    @BeforeAll
    static void site() {
        BROWSER.site().page("/opener", """
                        <button id=open onclick="window.open('/popup', 'login', 'width=400,height=300')">open</button>
                        <button id=alone onclick="window.open('/popup', '_blank', 'noopener')">open alone</button>
                        <button id=brief onclick="window.open('/brief')">open briefly</button>
                        <p id=heard></p>
                        <script>addEventListener('message', e => heard.textContent += e.data + ' from ' + e.origin)</script>""").page("/popup", """
                        <p id=size></p><button id=allow onclick="opener.postMessage('allowed', '*'); window.close()">allow</button>
                        <script>console.log('popup runs'); size.textContent = innerWidth + 'x' + innerHeight</script>""").page("/brief", "<script>close()</script>");
    }

    @Test
    void aPopupTellsItsOpenerAndClosesItself() {
        Page page = opener();

        page.click("#open");
        Page popup = page.popups().next();
        assertThat(popup.text("#size")).startsWith("400x");
        popup.click("#allow");

        popup.awaitClosed();
        page.waitFor("heard.textContent !== ''");
        assertThat(page.text("#heard"))
                .isEqualTo("allowed from " + BROWSER.site().url(""));
        assertThat(page.context().pages()).containsExactly(page);
        assertThat(page.isClosed()).isFalse();
    }

    @Test
    void popupsComeInTheOrderOfTheirOpeningEachOnce() {
        Page page = opener();

        page.click("#open").click("#alone");
        Page first = page.popups().next();
        Page second = page.popups().next();

        assertThat(first.waitFor("window.size").evaluate("opener !== null").flag())
                .isTrue();
        assertThat(second.waitFor("window.size").evaluate("opener !== null").flag())
                .isFalse();
        assertThat(page.context().pages()).containsExactly(page, first, second);
        assertThat(page.popups().count()).isEqualTo(2);
    }

    @Test
    void thePopupsFirstLineOfScriptIsNotMissed() {
        Page page = opener();

        page.click("#open");
        Page popup = page.popups().next().waitFor("window.size");

        assertThat(popup.log().messages()).extracting(ActivityLog.Message::text).containsExactly("popup runs");
        assertThat(page.log().messages()).isEmpty();
        assertThat(page.context().log().messages()).hasSize(1);
    }

    @Test
    void aPopupThatClosesAtOnceIsStillHandedOut() {
        Page page = opener();

        page.click("#brief");
        Page popup = page.popups().next();

        popup.awaitClosed();
        assertThat(popup.isClosed()).isTrue();
    }

    @Test
    void aPopupPrefersTheColoursOfItsOpener() {
        Page page = opener().emulate(Appearance.desktop().darkened());

        page.click("#open");
        Page popup = page.popups().next().waitFor("window.size");

        assertThat(popup.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
                        .flag())
                .isTrue();
        assertThat(popup.text("#size")).startsWith("400x");
    }

    @Test
    void aPopupThatDoesNotOpenIsAnErrorThatSaysSo() {
        Page page = opener();

        assertThatThrownBy(() -> page.popups().next(Duration.ofMillis(60)))
                .isInstanceOf(ChromiumException.class)
                .hasMessage("Not within 0.06 s: the page opened another one (0 so far)");
    }

    private static Page opener() {
        return BROWSER.newPage().goTo(BROWSER.site().url("/opener"));
    }
}
