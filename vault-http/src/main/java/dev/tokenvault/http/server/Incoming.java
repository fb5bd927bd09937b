package dev.tokenvault.http.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tokenvault.model.VaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The body of a request: of one media type, at most 64 KiB, valid UTF-8, read once. */
final class Incoming {
    private static final int MOST = 64 * 1024;

    private Incoming() {}

    /** A form as a browser sends it. */
    static Map<String, List<String>> form(WebRequest request) {
        return Encoded.form(text(request, "application/x-www-form-urlencoded"));
    }

    /** A JSON object with no other members than these, each a text. */
    static JsonNode json(WebRequest request, Set<String> members) {
        String text = text(request, "application/json");
        JsonNode json;
        try {
            json = mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw VaultException.badRequest("The body is not one JSON object without repeated members.");
        }
        if (!json.isObject()) {
            throw VaultException.badRequest("The body is not a JSON object.");
        }
        json.properties().forEach(member -> {
            if (!members.contains(member.getKey())
                    || !(member.getValue().isTextual() || member.getValue().isNull())) {
                throw VaultException.badRequest(
                        "The body may hold these members, each a text: " + String.join(", ", members) + ".");
            }
        });
        return json;
    }

    private static ObjectMapper mapper() {
        JsonFactory strict = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(16).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(strict)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    private static String text(WebRequest request, String type) {
        String given = request.header("Content-Type").orElse("").split(";", 2)[0];
        if (!given.strip().toLowerCase(Locale.ROOT).equals(type)) {
            throw new VaultException("unsupported_media_type", "The body must be sent as " + type + ".");
        }
        try {
            byte[] bytes = request.body().readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new VaultException("payload_too_large", "The body has more than " + MOST + " bytes.");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw VaultException.badRequest("The body is not valid UTF-8.");
        } catch (IOException e) {
            throw VaultException.badRequest("The body could not be read to its end.");
        }
    }
}
