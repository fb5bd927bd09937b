package dev.tokenvault.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.http.client.RawServer.Connection;
import dev.tokenvault.model.Secret.ClientCertificate;
import dev.tokenvault.model.SecretString;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the transport talks to over TLS, and as whom. */
class TlsTest {
    @TempDir
    private static Path keys;

    private static Keytool localhost;
    private static Keytool client;

    @BeforeAll
    static void makeCertificates() throws Exception {
        localhost = Keytool.make(keys, "localhost", "-ext", "bc:c");
        client = Keytool.make(keys, "client.example");
    }

    @Test
    void aTrustedServerIsAnswered() throws Exception {
        try (RawServer server = server(localhost.server(client))) {
            assertThat(trusting(localhost).send(post(server)).body().text(100)).isEqualTo("anonymous");
        }
    }

    @Test
    void aSelfSignedCertificateIsRefusedAndNothingLeaves() throws Exception {
        try (RawServer server = server(localhost.server(client))) {
            assertRefused(JdkHttpTransport.builder().allowLoopback().build(), server);
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefusedAndNothingLeaves() throws Exception {
        try (RawServer server = server(client.server(client))) {
            assertRefused(trusting(client), server);
        }
    }

    @Test
    void anExpiredCertificateIsRefusedAndNothingLeaves() throws Exception {
        Keytool expired = localhost.issue("localhost", "-startdate", "-3d", "-validity", "1");
        try (RawServer server = server(expired.server(client))) {
            assertThat(assertRefused(trusting(localhost), server)).hasMessageContaining("CertificateExpired");
        }
    }

    @Test
    void aDefaultContextThatTrustsAnybodyIsNotUsed() throws Exception {
        SSLContext before = SSLContext.getDefault();
        try (RawServer server = server(localhost.server(client))) {
            SSLContext careless = SSLContext.getInstance("TLS");
            careless.init(null, localhost.trust(), null);
            SSLContext.setDefault(careless);

            assertRefused(JdkHttpTransport.builder().allowLoopback().build(), server);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void aClientCertificateIsPresentedByTheRequestsThatCarryIt() throws Exception {
        try (RawServer server = server(localhost.server(client))) {
            JdkHttpTransport transport = trusting(localhost);
            WireRequest identified = Wire.presenting(post(server), client.pem(client));

            assertThat(transport.send(identified).body().text(100)).isEqualTo("CN=client.example");
            assertThat(transport.send(post(server)).body().text(100)).isEqualTo("anonymous");
        }
    }

    @Test
    void whoKnowsTheChainAloneGetsNoConnectionOfWhoHasTheKey() throws Exception {
        try (RawServer server = server(localhost.server(client))) {
            JdkHttpTransport transport = trusting(localhost);
            transport.send(Wire.presenting(post(server), client.pem(client)));

            assertThat(Wire.failed(transport, Wire.presenting(post(server), client.pem(localhost))))
                    .isInstanceOf(TransportException.class);
        }
    }

    @Test
    void aServerThatDemandsACertificateMayHaveReadTheRequestBeforeItRefuses() throws Exception {
        SSLServerSocket demanding = (SSLServerSocket) localhost
                .server(client)
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        demanding.setNeedClientAuth(true);
        try (RawServer server = RawServer.of(demanding, Connection::head)) {
            assertThat(Wire.unanswered(trusting(localhost), post(server)).mayHaveArrived())
                    .isTrue();
        }
    }

    @Test
    void aClientCertificateThatCannotBeReadIsToldWithoutItsKey() throws Exception {
        ClientCertificate good = client.pem(client);
        assertUnusable(new ClientCertificate("no certificate", good.privateKey()));
        assertUnusable(new ClientCertificate("", good.privateKey()));
        assertUnusable(new ClientCertificate(good.certificateChain(), SecretString.of(Wire.CANARY)));
        assertUnusable(new ClientCertificate(
                good.certificateChain(),
                SecretString.of("-----BEGIN PRIVATE KEY-----\n" + Wire.CANARY.replace('-', '+')
                        + "\n-----END PRIVATE KEY-----")));
    }

    private static void assertUnusable(ClientCertificate certificate) {
        VaultException failure =
                Wire.failed(trusting(localhost), Wire.presenting(Wire.post("https://localhost:9/"), certificate));

        assertThat(failure.code()).isEqualTo("not_configured");
        assertThat(failure).hasNoCause();
    }

    private static TransportException assertRefused(JdkHttpTransport transport, RawServer server) {
        TransportException failure = Wire.unanswered(transport, post(server));

        assertThat(failure.mayHaveArrived()).isFalse();
        assertThat(failure).hasMessageContaining("certificate");
        assertThat(server.heads()).allMatch(String::isEmpty);
        return failure;
    }

    private static WireRequest post(RawServer server) {
        return Wire.post("https://localhost:" + server.port() + "/");
    }

    private static JdkHttpTransport trusting(Keytool authority) {
        return JdkHttpTransport.builder()
                .allowLoopback()
                .trust(authority.trust())
                .build();
    }

    /** Asks for a certificate without demanding it, and answers with the name in it. */
    private static RawServer server(SSLContext context) throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        socket.setWantClientAuth(true);
        return RawServer.of(socket, connection -> {
            connection.head();
            connection.answer(200, "", peer((SSLSocket) connection.socket()));
        });
    }

    private static String peer(SSLSocket socket) {
        try {
            return socket.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return "anonymous";
        }
    }
}
