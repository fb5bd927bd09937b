package dev.tokenvault.http.client;

import dev.tokenvault.model.Fingerprint;
import dev.tokenvault.model.Secret.ClientCertificate;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The JDK clients behind one transport: one that presents nothing, and one per client certificate, as a client has one
 * identity and shares its connections. Only the last few certificates keep theirs; a client that is dropped finishes what
 * it has begun. The key of a certificate is part of its place here: whoever knows the chain alone never meets the
 * connection of who has the key.
 */
final class Clients {
    private static final int CERTIFICATES = 16;

    private final Duration connectTimeout;
    private final Optional<Executor> executor;
    private final TrustManager @Nullable [] trust;
    private final HttpClient anonymous;
    private final Map<String, HttpClient> identified = new LinkedHashMap<>(CERTIFICATES, 0.75f, true);

    /** No trust managers of our own means the authorities that the Java runtime trusts. */
    Clients(Duration connectTimeout, Optional<Executor> executor, TrustManager @Nullable [] trust) {
        this.connectTimeout = connectTimeout;
        this.executor = executor;
        this.trust = trust;
        this.anonymous = client(new KeyManager[0]);
    }

    HttpClient presenting(Optional<ClientCertificate> certificate) {
        return certificate.map(this::identified).orElse(anonymous);
    }

    private HttpClient identified(ClientCertificate certificate) {
        String place = Fingerprint.of(
                certificate.certificateChain(), certificate.privateKey().reveal());
        synchronized (identified) {
            HttpClient known = identified.get(place);
            if (known != null) {
                return known;
            }
        }
        HttpClient fresh = client(PemIdentity.keyManagers(certificate));
        synchronized (identified) {
            identified.putIfAbsent(place, fresh);
            HttpClient kept = identified.getOrDefault(place, fresh);
            if (identified.size() > CERTIFICATES) {
                identified.remove(identified.keySet().iterator().next());
            }
            return kept;
        }
    }

    private HttpClient client(KeyManager[] presented) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .sslContext(tls(presented));
        executor.ifPresent(builder::executor);
        return builder.build();
    }

    /** A context of its own: the default one can be replaced by anybody in the process, and presents a global key. */
    private SSLContext tls(KeyManager[] presented) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(presented, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime cannot set up TLS.", e);
        }
    }
}
