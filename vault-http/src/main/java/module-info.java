/** HTTP on the JDK alone: the transport that requests go out by. */
module dev.tokenvault.http {
    requires static org.jspecify;
    requires transitive dev.tokenvault;
    requires java.net.http;
    requires org.slf4j;

    exports dev.tokenvault.http.client;
}
