/** HTTP on the JDK alone: the transport that requests go out by, and the web routes that people come in by. */
module dev.tokenvault.http {
    requires static org.jspecify;
    requires transitive dev.tokenvault;
    requires java.net.http;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static transitive jdk.httpserver;

    exports dev.tokenvault.http.client;
    exports dev.tokenvault.http.server;
}
