package dev.tokenvault.chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.chromium.input.ElementScript;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PageInputTest {
    @RegisterExtension
    static final TestBrowser BROWSER = new TestBrowser();

    private static final String FORM = """
            <form onsubmit="event.preventDefault(); out.textContent = 'hello ' + who.value + trusted">
            <input id=who onkeydown="trusted += event.isTrusted ? '.' : '?'"><button id=go>Go</button></form>
            <p id=out></p><script>let trusted = ''</script>
            """;

    @Test
    void typedTextAndARealClickReachTheForm() {
        Page page = opened("/form", FORM);

        page.click("#who").type("Zoë 😀!").click("#go").waitFor("out.textContent !== ''");

        assertThat(page.text("#out")).isEqualTo("hello Zoë 😀!" + ".".repeat(6));
    }

    @Test
    void enterSubmitsTheForm() {
        Page page = opened("/enter", FORM);

        page.click("#who").type("Al").press("Enter");

        assertThat(page.evaluate("out.textContent.slice(0, 8)").text()).isEqualTo("hello Al");
    }

    @Test
    void keysWithModifiersEditTheText() {
        Page page = opened("/edit", FORM);

        page.click("#who")
                .type("wrong")
                .press("Control+a")
                .press("Backspace")
                .type("Right")
                .press("Shift+Tab");

        assertThat(page.evaluate("who.value").text()).isEqualTo("Right");
    }

    @Test
    void aClickWaitsForTheElementToBeThereAndUncovered() {
        Page page = opened("/late", """
                <div id=veil style="position:fixed;inset:0"></div><script>
                setTimeout(() => {
                  const b = document.createElement('button'); b.id = 'late'; b.style.marginTop = '3000px'; b.textContent = 'late';
                  b.onclick = () => document.title = 'clicked'; document.body.append(b);
                }, 60);
                setTimeout(() => veil.remove(), 150);
                </script>""");

        page.click("#late");

        assertThat(page.evaluate("document.title").text()).isEqualTo("clicked");
    }

    @Test
    void aSelectorReachesIntoOpenShadowRoots() {
        Page page = opened("/shadow", """
                <x-card><b>slotted</b></x-card><script>
                customElements.define('x-card', class extends HTMLElement {
                  constructor() { super(); this.attachShadow({mode: 'open'}).innerHTML = '<button><slot></slot></button><i>no</i>';
                    this.shadowRoot.querySelector('button').onclick = () => this.shadowRoot.querySelector('i').textContent = 'yes' }
                });</script>""");

        page.click("x-card >>> button");

        assertThat(page.text("x-card >>> i")).isEqualTo("yes");
    }

    @Test
    void anElementThatCannotBeClickedSaysWhy() {
        Page page = opened("/veiled", """
                <button id=b>b</button><button id=off disabled>off</button><button id=hidden style="visibility:hidden">h</button><i id=empty></i>
                <div id=veil style="position:fixed;inset:0"></div>""");

        assertThatThrownBy(() -> page.click("#b", Duration.ofSeconds(1)))
                .isInstanceOf(ChromiumException.class)
                .hasMessageContaining("Not within 1.0 s: waiting to click #b")
                .hasMessageContaining("it is covered by <div id=\"veil\"");
        assertThat(problem(page, "#c")).isEqualTo("no element matches #c");
        assertThat(problem(page, "#off")).isEqualTo("it is disabled");
        assertThat(problem(page, "#hidden")).isEqualTo("it is not visible");
        assertThat(problem(page, "#empty")).isEqualTo("it has no size");
        assertThat(problem(page, "#b\", \"#c")).isEqualTo("the element before >>> has no open shadow root");
    }

    private static String problem(Page page, String selectors) {
        return page.evaluate(ElementScript.spot("[\"" + selectors + "\"]"))
                .field("problem")
                .text();
    }

    private static Page opened(String path, String body) {
        BROWSER.site().page(path, body);
        return BROWSER.newPage().goTo(BROWSER.site().url(path));
    }
}
