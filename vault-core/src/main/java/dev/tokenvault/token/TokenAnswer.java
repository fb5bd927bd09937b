package dev.tokenvault.token;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.WireResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The body of a token endpoint's answer as an object, whether it came as JSON or as a form; strict and bounded. */
final class TokenAnswer {
    static final long LARGEST = 256 << 10;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(64)
                            .maxStringLength((int) LARGEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TokenAnswer() {}

    /** Empty if it cannot be read as an object. */
    static Optional<ObjectNode> read(WireResponse answer) {
        try {
            String text = answer.body().text(LARGEST);
            boolean form = answer.headers()
                    .first("Content-Type")
                    .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                    .isPresent();
            if (form) {
                return form(text);
            }
            JsonNode json = JSON.readTree(text);
            return json instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException | VaultException e) {
            return Optional.empty();
        }
    }

    private static Optional<ObjectNode> form(String text) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            String name = decode(pair.substring(0, equals));
            if (object.has(name)) {
                return Optional.empty();
            }
            object.put(name, decode(pair.substring(equals + 1)));
        }
        return Optional.of(object);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw VaultException.badRequest("The form is not encoded as it must be.");
        }
    }
}
