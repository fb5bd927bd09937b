package dev.tokenvault.testkit.oauth;

/** Where things are on the server; a script names requests by these. */
public final class Paths {
    /** The authorization endpoint. */
    public static final String AUTHORIZE = "/oauth/authorize";
    /** The token endpoint. */
    public static final String TOKEN = "/oauth/token";
    /** The revocation endpoint. */
    public static final String REVOKE = "/oauth/revoke";
    /** Where the sign-in form is sent to. */
    public static final String LOGIN = "/login";
    /** Where the consent form is sent to. */
    public static final String CONSENT = "/consent";
    /** Metadata as RFC 8414 wants it. */
    public static final String METADATA = "/.well-known/oauth-authorization-server";
    /** The same where OpenID Connect Discovery looks for it. */
    public static final String OPENID_METADATA = "/.well-known/openid-configuration";
    /** Who the token belongs to, in the words of OpenID Connect. */
    public static final String USERINFO = "/userinfo";
    /** Who the token belongs to, in the words of the API. */
    public static final String ME = "/api/me";
    /** The protected notes. */
    public static final String NOTES = "/api/notes";

    private Paths() {}
}
