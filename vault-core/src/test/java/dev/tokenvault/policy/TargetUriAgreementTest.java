package dev.tokenvault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.policy.TargetUri.Reach;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is accepted is read by java.net.URI, from which java.net.http takes every part, just as it was judged. */
class TargetUriAgreementTest {
    private static final int ROUNDS = 50_000;
    private static final List<String> SCHEMES =
            List.of("https", "https", "https", "http", "HTTPS", "ftp", "javascript", "");
    private static final List<String> HOSTS = List.of(
            "good.com",
            "api.good.com",
            "GOOD.com",
            "localhost",
            "127.0.0.1",
            "[::1]",
            "127.1",
            "0x7f.1",
            "good.com.",
            "a_b.com",
            "evil",
            "2130706433",
            "[::ffff:7f00:1]",
            "xn--a.com",
            "good.com%2eevil");
    private static final List<String> PIECES = List.of(
            "/", "/", "/a", "/b", "/..", "/.", "/%2e", "%2f", "%25", "%5c", "2e", ";", ";x=1", "?", "?q=1", "&", "#",
            "@", ":", "\\", "//", "%", "%c3%a9", "é", " ", "\t", "*", "~", "[", "]", "|", "=", "%00", "..", ".");

    @Test
    void acceptedAddressesAreReadAlikeByTheClient() {
        Random random = new Random(20_261_121);
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = address(random);
            Optional<TargetUri> target = parsed(text);
            if (target.isPresent()) {
                accepted++;
                agrees(text, target.get());
            }
        }
        assertThat(accepted).as("addresses that were compared").isGreaterThan(ROUNDS / 25);
    }

    private static void agrees(String text, TargetUri target) {
        URI given = URI.create(text);
        URI sent = target.uri();

        assertThat(target.host())
                .as(text)
                .isEqualTo(sent.getHost())
                .isEqualTo(given.getHost().toLowerCase(Locale.ROOT));
        assertThat(target.port()).as(text).isEqualTo(portOf(sent)).isEqualTo(portOf(given));
        assertThat(target.secure()).as(text).isEqualTo(sent.getScheme().equals("https"));
        assertThat(target.path()).as(text).isEqualTo(sent.getRawPath()).isEqualTo(pathOf(given));
        assertThat(target.query().orElse("")).as(text).isEqualTo(queryOf(sent)).isEqualTo(queryOf(given));
        assertThat(sent.getRawUserInfo()).as(text).isNull();
        assertThat(sent.getRawFragment()).as(text).isNull();
        assertThat(sent.normalize()).as(text).isEqualTo(sent);
        assertThat(parsed(sent.toString())).as(text).contains(target);
    }

    private static String address(Random random) {
        StringBuilder text =
                new StringBuilder(pick(SCHEMES, random)).append("://").append(pick(HOSTS, random));
        if (random.nextInt(4) == 0) {
            text.append(':').append(random.nextInt(70_000));
        }
        for (int i = random.nextInt(7); i > 0; i--) {
            text.append(pick(PIECES, random));
        }
        if (random.nextInt(5) == 0) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x100));
        }
        return text.toString();
    }

    private static Optional<TargetUri> parsed(String text) {
        try {
            return Optional.of(TargetUri.parse(text, Reach.LOOPBACK_TOO));
        } catch (VaultException e) {
            return Optional.empty();
        }
    }

    private static int portOf(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static String pathOf(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    private static String queryOf(URI uri) {
        return Optional.ofNullable(uri.getRawQuery()).orElse("");
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
