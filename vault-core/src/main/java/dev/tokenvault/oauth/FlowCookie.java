package dev.tokenvault.oauth;

import dev.tokenvault.model.SecretString;
import java.time.Duration;

/**
 * Binds one trip to the browser that began it: a cookie of its own name, so that two tabs never overwrite each other.
 *
 * @param name {@code __Host-tv-…} under https
 * @param secure whether it may only travel by https; false in development on loopback alone
 */
public record FlowCookie(String name, SecretString value, Duration maxAge, boolean secure) {
    /** What every flow cookie's name starts with, after {@code __Host-} if that is there. */
    public static final String PREFIX = "tv-flow-";

    /** The name of the cookie that goes with this state; the state cannot be told from it. */
    public static String name(SecretString state, boolean secure) {
        return (secure ? "__Host-" : "") + PREFIX + Pkce.digest(state).substring(0, 12);
    }

    /** The value of a {@code Set-Cookie} header: for the whole host, no script, kept on top-level navigation. */
    public String header() {
        return name + "=" + value.reveal() + "; Path=/; Max-Age=" + maxAge.toSeconds() + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    /** The value of a {@code Set-Cookie} header that removes a cookie of this name. */
    public static String removal(String name) {
        return name + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax" + (name.startsWith("__Host-") ? "; Secure" : "");
    }
}
