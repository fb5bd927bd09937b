/** What adapter authors and applications test with: contracts, a clock that a test moves, misbehaving counterparts. */
module dev.tokenvault.testkit {
    requires transitive dev.tokenvault;
    requires static org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports dev.tokenvault.testkit;
    exports dev.tokenvault.testkit.storage;

    opens dev.tokenvault.testkit.storage to
            org.junit.platform.commons;
}
