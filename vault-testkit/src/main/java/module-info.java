/** What adapter authors and applications test with: contracts, a clock that a test moves, misbehaving counterparts. */
module dev.tokenvault.testkit {
    requires transitive dev.tokenvault;
    requires static org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;
    requires java.net.http;
    requires jdk.httpserver;

    exports dev.tokenvault.testkit;
    exports dev.tokenvault.testkit.oauth;
    exports dev.tokenvault.testkit.storage;
    exports dev.tokenvault.testkit.web;

    opens dev.tokenvault.testkit to
            org.junit.platform.commons;
    opens dev.tokenvault.testkit.storage to
            org.junit.platform.commons;
}
