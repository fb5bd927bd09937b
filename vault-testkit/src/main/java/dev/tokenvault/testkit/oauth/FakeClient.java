package dev.tokenvault.testkit.oauth;

import java.util.Set;

/**
 * An application that the authorization server knows.
 *
 * @param secret empty for a public client
 * @param authentication the one way in which it has to authenticate
 * @param redirectUris where its answers may go, compared character by character
 */
public record FakeClient(String id, String secret, Authentication authentication, Set<String> redirectUris) {
    /** Copies the addresses. */
    public FakeClient {
        redirectUris = Set.copyOf(redirectUris);
    }

    /** How a client shows who it is (RFC 6749 §2.3.1). */
    public enum Authentication {
        /** HTTP Basic, both parts form-encoded first. */
        BASIC("client_secret_basic"),
        /** Parameters of the form. */
        POST("client_secret_post"),
        /** The id alone: a public client. */
        NONE("none");

        private final String wire;

        Authentication(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** A client with HTTP Basic. */
    public static FakeClient basic(String id, String secret, String... redirectUris) {
        return new FakeClient(id, secret, Authentication.BASIC, Set.of(redirectUris));
    }

    /** A client that sends its secret in the form. */
    public static FakeClient post(String id, String secret, String... redirectUris) {
        return new FakeClient(id, secret, Authentication.POST, Set.of(redirectUris));
    }

    /** A public client: no secret. */
    public static FakeClient open(String id, String... redirectUris) {
        return new FakeClient(id, "", Authentication.NONE, Set.of(redirectUris));
    }

    @Override
    public String toString() {
        return "FakeClient[" + id + ", " + authentication + "]";
    }
}
