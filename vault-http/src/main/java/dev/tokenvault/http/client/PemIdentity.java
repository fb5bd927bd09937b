package dev.tokenvault.http.client;

import dev.tokenvault.model.Secret.ClientCertificate;
import dev.tokenvault.model.VaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** What a TLS client presents, read from PEM: the chain, leaf first, and its unencrypted PKCS#8 key (RFC 7468). */
final class PemIdentity {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private PemIdentity() {}

    /**
     * The key managers for it.
     *
     * @throws VaultException {@code not_configured}, without a cause: the JDK's may describe the key
     */
    static KeyManager[] keyManagers(ClientCertificate certificate) {
        try {
            Certificate[] chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(
                            certificate.certificateChain().getBytes(StandardCharsets.US_ASCII)))
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw unreadable();
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", key(certificate, chain[0]), NO_PASSWORD, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** The store lives in this method's memory alone. */
    private static final char[] NO_PASSWORD = new char[0];

    private static PrivateKey key(ClientCertificate certificate, Certificate leaf) throws GeneralSecurityException {
        Matcher pem = KEY.matcher(certificate.privateKey().reveal());
        if (!pem.find()) {
            throw unreadable();
        }
        byte[] pkcs8 = Base64.getMimeDecoder().decode(pem.group(1));
        return KeyFactory.getInstance(leaf.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    private static VaultException unreadable() {
        return VaultException.notConfigured(
                "The client certificate cannot be used: it must be a PEM chain, leaf first, with"
                        + " its own key as unencrypted PKCS#8 PEM (openssl pkcs8 -topk8 -nodes).");
    }
}
