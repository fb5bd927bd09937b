package dev.tokenvault.http.client;

import dev.tokenvault.model.Secret.ClientCertificate;
import dev.tokenvault.model.SecretString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** One key with its certificate, made by the JDK's own keytool. */
final class Keytool {
    private static final char[] PASSWORD = "for-this-test".toCharArray();

    private final Path file;
    private final String alias;
    private final KeyStore store;

    private Keytool(Path file, String alias) throws GeneralSecurityException, IOException {
        this.file = file;
        this.alias = alias;
        this.store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
    }

    /** Self-signed for this name; {@code more} are further options of keytool. */
    static Keytool make(Path directory, String name, String... more) throws Exception {
        return generate(Files.createTempDirectory(directory, "keys").resolve("keys.p12"), "own", name, more);
    }

    /** One more, signed by this one. */
    Keytool issue(String name, String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of("-signer", alias));
        options.addAll(List.of(more));
        return generate(file, "issued", name, options.toArray(String[]::new));
    }

    private static Keytool generate(Path file, String alias, String name, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-alias", alias, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=dns:" + name));
        command.addAll(
                List.of("-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD)));
        command.addAll(List.of(more));
        Path log = file.resolveSibling("keytool.log");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
        return new Keytool(file, alias);
    }

    /** A server that shows this certificate and accepts clients that show the other one. */
    SSLContext server(Keytool accepted) throws GeneralSecurityException, IOException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", store.getKey(alias, PASSWORD), PASSWORD, store.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), accepted.trust(), null);
        return context;
    }

    /** Trust in this certificate and in what it signed. */
    TrustManager[] trust() {
        try {
            KeyStore known = KeyStore.getInstance("PKCS12");
            known.load(null, null);
            known.setCertificateEntry("known", store.getCertificate(alias));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(known);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The certificate of this one with the key of the given one, as PEM. */
    ClientCertificate pem(Keytool keyOf) throws GeneralSecurityException {
        Certificate certificate = store.getCertificate(alias);
        byte[] key = keyOf.store.getKey(keyOf.alias, PASSWORD).getEncoded();
        return new ClientCertificate(
                pem("CERTIFICATE", certificate.getEncoded()), SecretString.of(pem("PRIVATE KEY", key)));
    }

    private static String pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
    }
}
