package dev.tokenvault.http.client;

import dev.tokenvault.model.VaultException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** System properties that undo a promise of the transport: some are refused, others worth a warning. */
final class RuntimeSwitches {
    private static final List<String> FORBIDDEN =
            List.of("jdk.internal.httpclient.disableHostnameVerification", "jdk.httpclient.enableAllMethodRetry");
    private static final List<String> TALKATIVE = List.of(
            "jdk.httpclient.HttpClient.log",
            "javax.net.debug",
            "jdk.internal.httpclient.debug",
            "jdk.internal.httpclient.hpack.debug");

    private final Properties properties;

    RuntimeSwitches(Properties properties) {
        this.properties = properties;
    }

    /** Where to look a setting up; {@link System#getProperty(String)} outside tests. */
    @FunctionalInterface
    interface Properties {
        @Nullable
        String get(String name);
    }

    /**
     * Refuses to go on without host name checks or with POSTs that are sent twice.
     *
     * @throws VaultException {@code not_configured}, naming the property
     */
    void refuseForbidden() {
        FORBIDDEN.stream().filter(this::on).findFirst().ifPresent(name -> {
            throw VaultException.notConfigured("The system property '" + name
                    + "' is set and would send credentials to the wrong server or twice: remove it.");
        });
    }

    /** What to tell the operator, one sentence each. */
    Stream<String> warnings() {
        UnaryOperator<String> words = name -> "The system property '" + name
                + "' is set: the Java runtime prints requests with their secrets. Never set it in production.";
        Stream<String> printing = TALKATIVE.stream().filter(this::present).map(words);
        return "0".equals(properties.get("networkaddress.cache.ttl"))
                ? Stream.concat(
                        printing,
                        Stream.of("The security property 'networkaddress.cache.ttl' is 0: a name may change"
                                + " between the check of its addresses and the connection."))
                : printing;
    }

    private boolean on(String name) {
        String value = properties.get(name);
        return value != null && (value.isEmpty() || Boolean.parseBoolean(value));
    }

    private boolean present(String name) {
        return properties.get(name) != null;
    }
}
