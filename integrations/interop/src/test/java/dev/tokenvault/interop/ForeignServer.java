package dev.tokenvault.interop;

import java.net.URI;

/** An OpenID Connect provider that is not ours, on a free port of 127.0.0.1. People sign in there with any name. */
interface ForeignServer extends AutoCloseable {
    /** The confidential client that every server knows. Its secret has all that a form or a Basic header may trip over. */
    String CLIENT_ID = "token-vault";

    /** Printable ASCII, as RFC 6749 §A.2 allows it. */
    String CLIENT_SECRET = "50% of: a+b&c=d/~ \"e\"";

    /** The one password of all people. */
    String PASSWORD = "correct horse";

    /** What the provider is called in the vault. */
    String PROVIDER = "elsewhere";

    /** Where the application that embeds the vault would listen; nothing does. */
    String APPLICATION = "http://127.0.0.1:8080";

    /** The redirect URI that is registered for every client, as the vault's routes have it. */
    String CALLBACK = APPLICATION + "/api/token-vault/oauth/callback/" + PROVIDER;

    /** Exactly as its metadata has it. */
    URI issuer();

    @Override
    void close();
}
