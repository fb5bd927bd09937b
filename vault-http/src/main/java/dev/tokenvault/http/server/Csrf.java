package dev.tokenvault.http.server;

import dev.tokenvault.model.Identity;
import dev.tokenvault.model.VaultException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that a form came from our own page: its token is an HMAC, under a random key that only the browser's cookie
 * holds, of the person and the authorization. Nothing is stored, so any node can check what another made.
 *
 * <p>The cookie is {@code SameSite=Lax}: a strict one would stay behind when a link in a chat leads here, each such visit
 * would replace the key, and the form in the other tab would be dead. No form of another site can send either.
 */
final class Csrf {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final String cookie;
    private final String attributes;
    private final SecureRandom random;

    Csrf(boolean secure, SecureRandom random) {
        this.cookie = secure ? "__Host-tv-csrf" : "tv-csrf";
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
        this.random = random;
    }

    /** The token of a form, and the {@code Set-Cookie} that a browser without the key needs. */
    record Token(String value, List<String> setCookie) {}

    Token issue(WebRequest request, Identity who, String authorizationId) {
        Optional<String> have = key(request);
        String key = have.orElseGet(this::newKey);
        List<String> setCookie = have.isPresent() ? List.of() : List.of(cookie + "=" + key + attributes);
        return new Token(token(key, who, authorizationId), setCookie);
    }

    /** Refuses a form whose token is not the one that {@link #issue} gave to this browser, person and page. */
    void require(WebRequest request, Identity who, String authorizationId, Optional<String> token) {
        String right = key(request).map(key -> token(key, who, authorizationId)).orElseThrow(Csrf::refused);
        byte[] brought = token.orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(brought, right.getBytes(StandardCharsets.UTF_8))) {
            throw refused();
        }
    }

    private Optional<String> key(WebRequest request) {
        return request.cookie(cookie).filter(key -> key.matches("[A-Za-z0-9_-]{43}"));
    }

    private String newKey() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    private static String token(String key, Identity who, String authorizationId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            String text = who.subject().key() + ":" + authorizationId;
            return TEXT.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256.", e);
        }
    }

    private static VaultException refused() {
        return new VaultException(
                "cross_site_request", "The form is not from the page that this browser was shown: load it again.");
    }
}
