package dev.tokenvault.credential;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A payload as UTF-8 JSON, streamed both ways so that no tree of plaintext is built beside it. */
final class PayloadJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(16 << 20)
                    .maxNestingDepth(32)
                    .build())
            .build();

    private PayloadJson() {}

    static byte[] write(Payload payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            write(json, payload);
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory does not fail.");
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Payload payload) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> member : payload.members().entrySet()) {
            json.writeFieldName(member.getKey());
            value(json, member.getValue());
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Payload child) {
            write(json, child);
        } else if (value instanceof List<?> all) {
            json.writeStartArray();
            for (Object each : all) {
                value(json, each);
            }
            json.writeEndArray();
        } else {
            json.writeString((String) value);
        }
    }

    static Payload read(byte[] utf8) {
        try (JsonParser json = JSON.createParser(utf8)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw Tampered.because("no object inside");
            }
            return object(json);
        } catch (IOException e) {
            throw Tampered.because("unreadable inside");
        }
    }

    private static Payload object(JsonParser json) throws IOException {
        Payload payload = new Payload();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            payload.members().put(name, value(json));
        }
        return payload;
    }

    private static Object value(JsonParser json) throws IOException {
        @Nullable JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(json);
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> all = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                all.add(value(json));
            }
            return all;
        }
        if (token != JsonToken.VALUE_STRING) {
            throw Tampered.because("something that is no text inside");
        }
        return json.getText();
    }
}
