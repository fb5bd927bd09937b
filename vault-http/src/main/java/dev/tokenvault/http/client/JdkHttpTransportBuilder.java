package dev.tokenvault.http.client;

import dev.tokenvault.model.VaultException;
import java.net.InetAddress;
import java.security.Security;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The choices behind a {@link JdkHttpTransport}. Not thread-safe; build once. */
public final class JdkHttpTransportBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(JdkHttpTransport.class);

    private boolean loopback;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Optional<Executor> executor = Optional.empty();
    private AddressCheck.Resolver resolver = InetAddress::getAllByName;
    private RuntimeSwitches.Properties properties = JdkHttpTransportBuilder::property;
    private TrustManager @Nullable [] trust;

    JdkHttpTransportBuilder() {}

    /** Also dials 127.0.0.0/8, [::1] and localhost where a target names them. For development and tests only. */
    public JdkHttpTransportBuilder allowLoopback() {
        loopback = true;
        return this;
    }

    /** How long a connection, TLS included, may take: 1 ms … 10 min, 10 s unless set. The request's deadline rules too. */
    public JdkHttpTransportBuilder connectTimeout(Duration timeout) {
        if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw VaultException.notConfigured("The connect timeout must lie between 1 ms and 10 minutes.");
        }
        connectTimeout = timeout;
        return this;
    }

    /**
     * Runs name look-ups and the JDK client's tasks; it must not run them on the caller's thread. Without it the client
     * brings its own daemon threads, and a look-up gets a named one for its duration.
     */
    public JdkHttpTransportBuilder executor(Executor executor) {
        this.executor = Optional.of(executor);
        return this;
    }

    JdkHttpTransportBuilder resolver(AddressCheck.Resolver resolver) {
        this.resolver = resolver;
        return this;
    }

    JdkHttpTransportBuilder trust(TrustManager... managers) {
        trust = managers.clone();
        return this;
    }

    JdkHttpTransportBuilder properties(RuntimeSwitches.Properties properties) {
        this.properties = properties;
        return this;
    }

    /**
     * Builds the transport, and warns once for each system property that makes the Java runtime print requests.
     *
     * @throws VaultException {@code not_configured} if a system property disables host name checks or repeats POSTs
     */
    public JdkHttpTransport build() {
        RuntimeSwitches switches = new RuntimeSwitches(properties);
        switches.refuseForbidden();
        switches.warnings().forEach(LOG::warn);
        AddressCheck addresses =
                new AddressCheck(loopback, resolver, executor.orElse(JdkHttpTransportBuilder::onNewThread));
        return new JdkHttpTransport(new Clients(connectTimeout, executor, trust), addresses);
    }

    private static void onNewThread(Runnable task) {
        Thread thread = new Thread(task, "token-vault-lookup");
        thread.setDaemon(true);
        thread.start();
    }

    /** The cache of names is set as a security property, or by its older system property. */
    private static @Nullable String property(String name) {
        if (!name.equals("networkaddress.cache.ttl")) {
            return System.getProperty(name);
        }
        String ttl = Security.getProperty(name);
        return ttl == null ? System.getProperty("sun.net.inetaddr.ttl") : ttl;
    }
}
