package dev.tokenvault.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.TokenVault;
import dev.tokenvault.broker.OutboundRequest;
import dev.tokenvault.broker.OutboundResponse;
import dev.tokenvault.connect.PendingAuthorization;
import dev.tokenvault.credential.Lookup;
import dev.tokenvault.credential.Requirement;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.Subject;
import dev.tokenvault.oauth.Completion;
import dev.tokenvault.transport.TransportException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** What a test at a foreign server has at hand: an application with the vault, a person, and a way past the vault. */
abstract class ForeignServerTest {
    static final Identity ALICE = Identity.of(Subject.of("alice"), "agent");
    static final Requirement NEED = Requirement.of(ForeignServer.PROVIDER, "email");

    /** Longer than the servers' tokens live, and than the vault remembers their metadata. */
    private static final Duration LONG = Duration.ofMinutes(61);

    HostApplication application;
    TokenVault vault;
    DirectClient direct;
    HeadlessVisitor person;
    String user;

    abstract ForeignServer server();

    /** Servers remember consents: each test is another person's. */
    @BeforeEach
    void setUp(TestInfo test) {
        user = test.getTestMethod().orElseThrow().getName();
        person = new HeadlessVisitor(user);
        application = new HostApplication(server());
        vault = application.node();
        direct = new DirectClient(server().issuer());
    }

    @AfterEach
    void tearDown() {
        application.close();
    }

    Trip trip() {
        return trip(vault);
    }

    Trip trip(TokenVault node) {
        return Trip.begin(node, ALICE, node.connect(ALICE, NEED));
    }

    Trip trip(PendingAuthorization waiting) {
        return Trip.begin(vault, ALICE, waiting);
    }

    /** Connects; the credential's id. */
    String connected() {
        Completion done = trip().by(person);
        assertThat(done).isInstanceOf(Completion.Connected.class);
        return ((Completion.Connected) done).credentialId();
    }

    OAuthTokens tokens() {
        return tokens(vault);
    }

    OAuthTokens tokens(TokenVault node) {
        return node.use(ALICE, NEED, secret -> (OAuthTokens) secret);
    }

    /** What an agent gets of the server's own resource. */
    OutboundResponse userinfo() {
        String address = direct.endpoint("userinfo_endpoint").toString();
        return vault.agent(ALICE).send(OutboundRequest.get(NEED, address));
    }

    void expire() {
        application.clock.advance(LONG);
    }

    /** A need for the person, and why. */
    void assertReconnect(String cause) {
        assertThat(vault.lookup(ALICE, NEED))
                .isInstanceOfSatisfying(
                        Lookup.ReconnectRequired.class,
                        again -> assertThat(again.cause()).isEqualTo(cause));
    }

    static String failure(Completion completion) {
        assertThat(completion).isInstanceOf(Completion.Failed.class);
        return ((Completion.Failed) completion).code();
    }

    static TransportException lost() {
        return new TransportException("The answer was lost.", true);
    }

    long refreshes() {
        return application.traffic.count("refresh_token");
    }
}
