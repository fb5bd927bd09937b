package dev.tokenvault.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tokenvault.model.VaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Blanks the members that a capability names, wherever they stand in a JSON answer, line by line or whole. */
final class Redaction {
    private static final String MASK = "[redacted]";
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .rootValueSeparator("\n")
            .build();

    private final Set<String> names;

    Redaction(Set<String> names) {
        this.names = names;
    }

    /** The body with the members blanked; one that is no JSON and does not say so stays as it is. */
    byte[] of(byte[] body, Optional<String> contentType) {
        if (names.isEmpty() || body.length == 0) {
            return body;
        }
        try {
            return blanked(body);
        } catch (IOException e) {
            if (contentType.orElse("").toLowerCase(Locale.ROOT).contains("json")) {
                throw new VaultException(
                        "upstream_unreachable",
                        "The answer says that it is JSON but cannot be read, so what the capability redacts could "
                                + "not be blanked; it is withheld.");
            }
            return body;
        }
    }

    private byte[] blanked(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        try (JsonParser from = JSON.createParser(body);
                JsonGenerator to = JSON.createGenerator(out)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                to.copyCurrentEventExact(from);
                if (token == JsonToken.FIELD_NAME && names.contains(from.currentName())) {
                    from.nextToken();
                    from.skipChildren();
                    to.writeString(MASK);
                }
            }
        }
        return out.toByteArray();
    }
}
