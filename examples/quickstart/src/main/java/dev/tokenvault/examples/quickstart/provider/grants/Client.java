package dev.tokenvault.examples.quickstart.provider.grants;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An application that is registered here.
 *
 * @param redirectUri the one place that people are sent back to, compared to the letter
 */
public record Client(String id, String secret, String name, String redirectUri) {
    /** Whether an {@code Authorization} header is this client's (RFC 6749 §2.3.1). */
    public boolean authenticates(Optional<String> header) {
        String expected = Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return header.filter(given -> Account.same("Basic " + expected, given)).isPresent();
    }

    @Override
    public String toString() {
        return "Client[" + id + "]";
    }
}
