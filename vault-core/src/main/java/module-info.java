/**
 * The vault itself: the words, the ports that adapters fill, and the engines behind {@code dev.tokenvault.TokenVault}.
 *
 * <p>Opens no socket and starts no thread. Adapters come in through the builder; nothing is discovered here.
 */
module dev.tokenvault {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports dev.tokenvault.model;
    exports dev.tokenvault.audit;
    exports dev.tokenvault.policy;
    exports dev.tokenvault.encryption;
    exports dev.tokenvault.session;
    exports dev.tokenvault.transport;
    exports dev.tokenvault.provider;
    exports dev.tokenvault.storage;
    exports dev.tokenvault.memory;
    exports dev.tokenvault.credential;
    exports dev.tokenvault.connect;
    exports dev.tokenvault.browser;
    exports dev.tokenvault.client;
    exports dev.tokenvault.token;
    exports dev.tokenvault.oauth;
    exports dev.tokenvault.refresh;
    exports dev.tokenvault.broker;
    exports dev.tokenvault.tool;
    exports dev.tokenvault.maintenance;
    exports dev.tokenvault;
}
