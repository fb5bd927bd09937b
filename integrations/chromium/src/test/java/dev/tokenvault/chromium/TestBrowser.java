package dev.tokenvault.chromium;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser and one site for a test class; the contexts that a test opens are closed after it. */
final class TestBrowser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final Deque<AutoCloseable> ofTheClass = new ArrayDeque<>();
    private final Deque<AutoCloseable> ofTheTest = new ArrayDeque<>();
    private Chromium chromium;
    private Site site;

    @Override
    public void beforeAll(ExtensionContext context) {
        LaunchOptions options = LaunchOptions.defaults().executable(ChromiumOfThisMachine.required());
        chromium = Chromium.launch(options);
        ofTheClass.push(chromium);
        site = new Site();
        ofTheClass.push(site);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        closeAll(ofTheTest);
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        closeAll(ofTheClass);
    }

    Site site() {
        return site;
    }

    BrowserContext newContext() {
        return newContext(Appearance.desktop());
    }

    BrowserContext newContext(Appearance appearance) {
        BrowserContext context = chromium.newContext(appearance);
        ofTheTest.push(context);
        return context;
    }

    /** A page in a context of its own. */
    Page newPage() {
        return newContext().newPage();
    }

    private static void closeAll(Deque<AutoCloseable> things) throws Exception {
        while (!things.isEmpty()) {
            things.pop().close();
        }
    }
}
