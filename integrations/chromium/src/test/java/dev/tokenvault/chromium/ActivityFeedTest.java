package dev.tokenvault.chromium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.chromium.ActivityLog.Message;
import dev.tokenvault.chromium.ActivityLog.Request;
import dev.tokenvault.chromium.ActivityLog.Source;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ActivityFeedTest {
    private static final Map<String, String> STRICT = Map.of("Content-Security-Policy", "default-src 'self'");

    @RegisterExtension
    static final TestBrowser BROWSER = new TestBrowser();

    @Test
    void aGoodPageHasNoProblemsAndStaysOnThisMachine() {
        BROWSER.site()
                .page("/good", "<script src=/good.js></script>", STRICT)
                .script("/good.js", "console.log('fine')");

        Page page = opened("/good");

        assertThat(page.log().problems()).isEmpty();
        assertThat(page.log().policyViolations()).isEmpty();
        assertThat(page.log().requestsBeyondLoopback()).isEmpty();
        assertThat(page.log().requests())
                .containsExactly(
                        new Request("GET", BROWSER.site().url("/good")),
                        new Request("GET", BROWSER.site().url("/good.js")));
        assertThat(page.log().messages())
                .containsExactly(new Message(
                        Source.CONSOLE, "log", "fine", BROWSER.site().url("/good.js")));
    }

    @Test
    void consoleErrorsAndUncaughtExceptionsAreProblems() {
        BROWSER.site().page("/bad", """
                <script>console.error('wrong:', 42, {a: 1}); console.warn('only a warning')</script>
                <script>Promise.reject(new Error('unhandled'))</script><script>throw new TypeError('boom')</script>""");

        Page page = opened("/bad");
        // Nobody may catch it later: only then does the browser report a rejection.
        awaitMessage(page.log(), text -> text.contains("unhandled"));

        assertThat(page.log().problems())
                .extracting(Message::source)
                .containsExactlyInAnyOrder(Source.CONSOLE, Source.EXCEPTION, Source.EXCEPTION);
        assertThat(page.log().problems())
                .extracting(Message::text)
                .anyMatch(text -> text.equals("wrong: 42 Object"))
                .anyMatch(text -> text.startsWith("Uncaught TypeError: boom"))
                .anyMatch(text -> text.startsWith("Uncaught (in promise) Error: unhandled"));
        assertThat(page.log().messages()).hasSize(4);
    }

    @Test
    void aFailedRequestIsAProblem() {
        BROWSER.site().page("/broken", "<script src=/gone.js></script>");

        Page page = opened("/broken");

        assertThat(page.log().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.source()).isEqualTo(Source.BROWSER);
            assertThat(problem.text()).contains("404");
            assertThat(problem.url()).isEqualTo(BROWSER.site().url("/gone.js"));
        });
    }

    @Test
    void whatAContentSecurityPolicyForbidsIsCollected() {
        BROWSER.site()
                .page("/csp", "<p style='color:red'><script>1</script><img src=http://example.org/a.png>", STRICT);

        Page page = opened("/csp");

        assertThat(page.log().policyViolations())
                .extracting(Message::text)
                .containsExactlyInAnyOrder(
                        "style-src-attr forbids kInlineViolation",
                        "script-src-elem forbids kInlineViolation",
                        "img-src forbids http://example.org/a.png");
        assertThat(page.log().problems()).containsAll(page.log().policyViolations());
    }

    @Test
    void aReportOnlyPolicyIsCollectedToo() {
        BROWSER.site()
                .page(
                        "/report",
                        "<script>1</script>",
                        Map.of("Content-Security-Policy-Report-Only", "script-src 'self'"));

        Page page = opened("/report");

        assertThat(page.log().policyViolations()).singleElement().matches(Message::isProblem);
    }

    @Test
    void aFrameThatRefusesToBeFramedIsAViolation() {
        BROWSER.site()
                .page("/unframed", "", Map.of("Content-Security-Policy", "frame-ancestors 'none'"))
                .page("/framing", "<iframe src=/unframed></iframe>");

        Page page = opened("/framing");

        assertThat(page.log().policyViolations())
                .extracting(Message::text)
                .containsExactly("frame-ancestors forbids " + BROWSER.site().url("/"));
    }

    @Test
    void attemptsToLeaveThisMachineAreListed() {
        BROWSER.site().page("/leaving", """
                <img src=http://example.com/pixel.png><script>
                fetch('http://192.0.2.7/x', {method: 'POST'}).catch(() => {});
                new WebSocket('ws://example.net/socket');
                fetch('data:text/plain,x');</script>""");

        Page page = opened("/leaving");

        assertThat(page.log().requestsBeyondLoopback())
                .containsExactlyInAnyOrder(
                        new Request("GET", "http://example.com/pixel.png"),
                        new Request("POST", "http://192.0.2.7/x"),
                        new Request("CONNECT", "ws://example.net/socket"));
    }

    @Test
    void framesOfOtherSitesAndWorkersAreListenedToAsWell() {
        BROWSER.site()
                .page("/outer", "<iframe src='" + BROWSER.site().urlElsewhere("/inner") + "'></iframe>")
                .page("/inner", "<script>console.error('from the frame'); new Worker('/worker.js')</script>")
                .script(
                        "/worker.js",
                        "console.error('from the worker'); fetch('/from-worker').then(() => console.log('done'))");

        Page page = opened("/outer");

        awaitMessage(page.log(), "done");
        assertThat(page.log().problems())
                .extracting(Message::text)
                .contains("from the frame")
                .containsOnlyOnce("from the worker");
        assertThat(page.log().requests())
                .contains(new Request("GET", BROWSER.site().urlElsewhere("/from-worker")));
    }

    @Test
    void aServiceWorkerOfNoPageIsInTheLogOfItsContext() {
        BROWSER.site()
                .page("/served", "<script>navigator.serviceWorker.register('/sw.js')</script>")
                .script("/sw.js", "console.warn('from the service worker'); fetch('http://example.org/from-sw')");

        Page page = opened("/served");

        awaitMessage(page.context().log(), "from the service worker");
        page.waitFor("navigator.serviceWorker.ready");
        assertThat(page.context().log().requestsBeyondLoopback())
                .contains(new Request("GET", "http://example.org/from-sw"));
    }

    private static void awaitMessage(ActivityLog log, String text) {
        awaitMessage(log, text::equals);
    }

    private static void awaitMessage(ActivityLog log, Predicate<String> text) {
        Await.until(
                Duration.ofSeconds(10),
                left -> log.messages().stream()
                        .filter(message -> text.test(message.text()))
                        .findFirst(),
                () -> "a message, after " + log.messages());
    }

    private static Page opened(String path) {
        return BROWSER.newPage().goTo(BROWSER.site().url(path));
    }
}
