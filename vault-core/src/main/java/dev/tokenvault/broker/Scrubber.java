package dev.tokenvault.broker;

import dev.tokenvault.transport.Body;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.WireResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Removes what was injected, in every usual spelling, and every header that carries authority from an answer. */
final class Scrubber {
    private static final byte[] MASK = "[secret]".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> STRIPPED = Set.of(
            "set-cookie",
            "set-cookie2",
            "authorization",
            "proxy-authorization",
            "proxy-authenticate",
            "cookie",
            "authentication-info",
            "proxy-authentication-info");

    private final List<byte[]> spellings;
    private final Redaction redaction;

    Scrubber(List<String> injected, Redaction redaction) {
        // The longest first: a spelling may stand inside another one.
        this.spellings = injected.stream()
                .flatMap(Spellings::of)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Scrubber::utf8)
                .toList();
        this.redaction = redaction;
    }

    OutboundResponse scrub(WireResponse answer, long limit) {
        byte[] clean = answer.body().bytes(limit);
        for (byte[] spelling : spellings) {
            clean = replaced(clean, spelling);
        }
        clean = redaction.of(clean, answer.body().contentType());
        Body body = Body.of(answer.body().contentType().orElse("application/octet-stream"), clean);
        return new OutboundResponse(answer.status(), headers(answer.headers()), body);
    }

    private Headers headers(Headers given) {
        Map<String, List<String>> kept = new HashMap<>();
        given.map().forEach((name, values) -> {
            if (!STRIPPED.contains(name.toLowerCase(Locale.ROOT))) {
                kept.put(name, values.stream().map(this::scrubbed).toList());
            }
        });
        return Headers.of(kept);
    }

    private String scrubbed(String value) {
        byte[] clean = utf8(value);
        for (byte[] spelling : spellings) {
            clean = replaced(clean, spelling);
        }
        return new String(clean, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] text, byte[] secret) {
        int at = indexOf(text, secret, 0);
        if (at < 0) {
            return text;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length);
        int from = 0;
        while (at >= 0) {
            out.write(text, from, at - from);
            out.writeBytes(MASK);
            from = at + secret.length;
            at = indexOf(text, secret, from);
        }
        out.write(text, from, text.length - from);
        return out.toByteArray();
    }

    private static int indexOf(byte[] text, byte[] wanted, int from) {
        for (int i = from; i <= text.length - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && text[i + j] == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
