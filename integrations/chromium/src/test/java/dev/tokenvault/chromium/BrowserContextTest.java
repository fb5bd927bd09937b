package dev.tokenvault.chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tokenvault.chromium.BrowserContext.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrowserContextTest {
    @RegisterExtension
    static final TestBrowser BROWSER = new TestBrowser();

    @Test
    void aSecondTabOfTheSameContextSharesTheCookies() {
        BrowserContext context = BROWSER.newContext();
        context.newPage().goTo(BROWSER.site().url("/login"));

        Page second = context.newPage().goTo(BROWSER.site().url("/cookies"));

        assertThat(second.text("#cookies")).contains("sid=s3cret");
    }

    @Test
    void anotherContextSharesNothing() {
        BrowserContext context = BROWSER.newContext();
        context.newPage().goTo(BROWSER.site().url("/login")).evaluate("localStorage.seen = 1");
        BrowserContext other = BROWSER.newContext();

        Page stranger = other.newPage().goTo(BROWSER.site().url("/cookies"));

        assertThat(stranger.text("#cookies")).isEmpty();
        assertThat(stranger.evaluate("localStorage.seen").isNull()).isTrue();
        assertThat(other.cookies()).isEmpty();
    }

    @Test
    void cookiesAreListedWithTheirFactsAndPrintedWithoutTheirValue() {
        BrowserContext context = BROWSER.newContext();
        context.newPage().goTo(BROWSER.site().url("/login"));

        Cookie session = cookie(context, "sid");
        Cookie kept = cookie(context, "kept");

        assertThat(session.value()).isEqualTo("s3cret");
        assertThat(session.httpOnly()).isTrue();
        assertThat(session.secure()).isFalse();
        assertThat(session.sameSite()).isEqualTo("Lax");
        assertThat(session.domain()).isEqualTo("127.0.0.1");
        assertThat(session.expiresAt()).isEmpty();
        assertThat(session).hasToString("Cookie[sid of 127.0.0.1/]");
        assertThat(kept.expiresAt()).isPresent();
    }

    @Test
    void clearedCookiesAreGoneFromThePagesToo() {
        BrowserContext context = BROWSER.newContext();
        Page page = context.newPage().goTo(BROWSER.site().url("/login"));

        context.clearCookies();

        assertThat(context.cookies()).isEmpty();
        assertThat(page.goTo(BROWSER.site().url("/cookies")).text("#cookies")).isEmpty();
    }

    @Test
    void closingAContextClosesItsPagesAndNoOthers() {
        BrowserContext context = BROWSER.newContext();
        Page page = context.newPage();
        Page other = BROWSER.newPage();

        context.close();

        page.awaitClosed();
        assertThat(other.evaluate("1 + 1").integer()).isEqualTo(2);
        assertThatThrownBy(context::newPage)
                .isInstanceOf(ChromiumException.class)
                .hasMessageContaining("opening a page");
    }

    private static Cookie cookie(BrowserContext context, String name) {
        return context.cookies().stream()
                .filter(cookie -> cookie.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
