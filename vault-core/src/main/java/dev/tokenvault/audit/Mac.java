package dev.tokenvault.audit;

import dev.tokenvault.model.SecretString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 that ties a line to the one before it. */
final class Mac {
    private final SecretKeySpec key;

    Mac(SecretString key) {
        this.key = new SecretKeySpec(Base64.getUrlDecoder().decode(key.reveal()), "HmacSHA256");
    }

    String of(String previous, String chain, long sequence, AuditEvent event) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(previous.getBytes(StandardCharsets.US_ASCII));
            byte[] line = mac.doFinal(EventBytes.of(chain, sequence, event));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(line);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has HmacSHA256.", e);
        }
    }

    boolean holds(String previous, AuditEntry entry) {
        String expected = of(previous, entry.chain(), entry.sequence(), entry.event());
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), entry.mac().getBytes(StandardCharsets.US_ASCII));
    }
}
