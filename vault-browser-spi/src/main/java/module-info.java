/** How an application finds the browser adapters on its class path or module path. */
module dev.tokenvault.browser.spi {
    requires static org.jspecify;
    requires transitive dev.tokenvault;

    exports dev.tokenvault.browser.spi;

    uses dev.tokenvault.browser.spi.BrowserAdapterProvider;
}
