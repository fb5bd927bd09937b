package dev.tokenvault.chromium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.chromium.ActivityLog.Dialog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DialogsTest {
    @RegisterExtension
    static final TestBrowser BROWSER = new TestBrowser();

    @Test
    void dialogsAreDismissedAndRememberedUnlessAskedOtherwise() {
        BROWSER.site()
                .page(
                        "/dialogs",
                        "<button id=b onclick=\"title = '' + confirm('Really?') + prompt('Name?', 'Al')\">b</button>");

        Page page = BROWSER.newPage().goTo(BROWSER.site().url("/dialogs")).click("#b");

        assertThat(page.evaluate("b.title").text()).isEqualTo("falsenull");
        assertThat(page.log().dialogs())
                .containsExactly(new Dialog("confirm", "Really?"), new Dialog("prompt", "Name?"));
    }

    @Test
    void dialogsAreAcceptedIfTheOptionsSaySo() {
        BROWSER.site()
                .page(
                        "/accept",
                        "<button id=b onclick=\"title = '' + confirm('Really?') + prompt('Name?', 'Al')\">b</button>");
        LaunchOptions accepting = LaunchOptions.defaults()
                .executable(ChromiumOfThisMachine.required())
                .acceptingDialogs();

        try (Chromium chromium = Chromium.launch(accepting)) {
            Page page = chromium.newContext()
                    .newPage()
                    .goTo(BROWSER.site().url("/accept"))
                    .click("#b");

            assertThat(page.evaluate("b.title").text()).isEqualTo("trueAl");
        }
    }
}
