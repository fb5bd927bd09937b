package dev.tokenvault.chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PageTest {
    @RegisterExtension
    static final TestBrowser BROWSER = new TestBrowser();

    @Test
    void aPageThatSendsTheVisitorOnIsLoadedWhenTheLastDocumentIs() {
        BROWSER.site()
                .page("/start", "<script>location.replace('/end')</script>")
                .page("/end", "<p id=end>the end</p>");

        Page page = BROWSER.newPage().goTo(URI.create(BROWSER.site().url("/start")));

        page.waitFor("document.querySelector('#end')");
        assertThat(page.url()).isEqualTo(BROWSER.site().url("/end"));
    }

    @Test
    void anAddressThatDiffersInTheFragmentOnlyIsReachedAtOnce() {
        Page page = opened("/fragment", "<p id=here>here</p>");

        page.goTo(BROWSER.site().url("/fragment#here"));

        assertThat(page.evaluate("location.hash").text()).isEqualTo("#here");
    }

    @Test
    void anHttpErrorIsAPageLikeOthers() {
        Page page = BROWSER.newPage().goTo(BROWSER.site().url("/no-such-page"));

        assertThat(page.text("body")).isEqualTo("nothing here");
    }

    @Test
    void anAddressWhereNobodyAnswersIsAnErrorThatNamesItWithoutItsQuery() {
        Page page = BROWSER.newPage();

        assertThatThrownBy(() -> page.goTo("http://127.0.0.1:1/callback?code=s3cret"))
                .isInstanceOf(ChromiumException.class)
                .hasMessageContaining("opening http://127.0.0.1:1/callback")
                .hasMessageContaining("net::ERR_")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void everyHostButThisMachineIsUnknown() {
        Page page = BROWSER.newPage();

        assertThatThrownBy(() -> page.goTo("http://192.0.2.1/")).hasMessageContaining("net::ERR_NAME_NOT_RESOLVED");
        assertThatThrownBy(() -> page.goTo("http://example.org/")).hasMessageContaining("net::ERR_NAME_NOT_RESOLVED");
    }

    @Test
    void valuesComeBackTyped() {
        Page page = BROWSER.newPage();

        JsValue value = page.evaluate("Promise.resolve({a: [1, 2.5, 'x'], yes: true, no: null})");

        assertThat(value.field("a").list().get(0).integer()).isEqualTo(1);
        assertThat(value.field("a").list().get(1).number()).isEqualTo(2.5);
        assertThat(value.field("a").list().get(2).text()).isEqualTo("x");
        assertThat(value.field("yes").flag()).isTrue();
        assertThat(value.field("no").isNull()).isTrue();
        assertThat(value.field("other").isNull()).isTrue();
        assertThat(value).hasToString("{\"a\":[1,2.5,\"x\"],\"yes\":true,\"no\":null}");
        assertThatThrownBy(() -> value.field("yes").text()).hasMessage("Expected a text, got true");
    }

    @Test
    void whatAScriptThrowsIsTheError() {
        Page page = BROWSER.newPage();

        assertThatThrownBy(() -> page.evaluate("missing.thing"))
                .isInstanceOf(ChromiumException.class)
                .hasMessageContaining("evaluating missing.thing")
                .hasMessageContaining("ReferenceError: missing is not defined");
    }

    @Test
    void aConditionThatIsNeverMetSaysWhatWasAwaitedAndWhere() {
        Page page = opened("/never", "<p>");

        assertThatThrownBy(() -> page.waitFor("document.title === 'ready' // soon", Duration.ofMillis(100)))
                .isInstanceOf(ChromiumException.class)
                .hasMessageStartingWith("Not within 0.1 s: waiting for document.title === 'ready' // soon on "
                        + BROWSER.site().url("/never"));
    }

    @Test
    void anAnswerThatNeverComesIsAwaitedNoLongerThanAsked() {
        Page page = BROWSER.newPage();

        assertThatThrownBy(() -> page.waitFor("new Promise(() => {})", Duration.ofMillis(100)))
                .hasMessage("Not within 0.1 s: waiting for new Promise(() => {}) on about:blank (no answer)");
    }

    @Test
    void aClosedPageIsGoneForEveryCall() {
        Page page = BROWSER.newPage();

        page.close();
        page.close();

        assertThat(page.isClosed()).isTrue();
        assertThat(page.context().pages()).isEmpty();
        assertThatThrownBy(() -> page.evaluate("1")).hasMessageContaining("the page is closed");
        assertThatThrownBy(() -> page.waitFor("true")).hasMessageContaining("the page is closed");
    }

    private static Page opened(String path, String body) {
        BROWSER.site().page(path, body);
        return BROWSER.newPage().goTo(BROWSER.site().url(path));
    }
}
