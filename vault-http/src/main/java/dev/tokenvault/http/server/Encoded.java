package dev.tokenvault.http.server;

import dev.tokenvault.model.VaultException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Percent-encoded text, decoded once and strictly: what is not valid UTF-8 is {@code bad_request}, never repaired. */
final class Encoded {
    private static final int MOST_PARAMETERS = 100;

    private Encoded() {}

    /** A query or form as a browser encodes it: every value of every name, in order. */
    static Map<String, List<String>> form(String text) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return all;
        }
        String[] pairs = text.split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            throw VaultException.badRequest("There are more than " + MOST_PARAMETERS + " parameters.");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), true);
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1), true);
            all.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
        }
        return all;
    }

    /** The value of a parameter that may be there once. */
    static Optional<String> single(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw VaultException.badRequest("The parameter '" + name + "' is given more than once.");
        }
        return values.stream().findFirst().filter(value -> !value.isBlank());
    }

    /** One segment of a path. */
    static String segment(String text) {
        return decoded(text, false);
    }

    private static String decoded(String text, boolean plusIsSpace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(digit(text, i + 1) << 4 | digit(text, i + 2));
                i += 2;
            } else if (c > 0x7e || c < 0x20) {
                throw malformed();
            } else {
                bytes.write(c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static int digit(String text, int at) {
        int value = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (value < 0 || text.charAt(at) > 0x7e) {
            throw malformed();
        }
        return value;
    }

    private static VaultException malformed() {
        return VaultException.badRequest("The address or form is not percent-encoded UTF-8.");
    }
}
