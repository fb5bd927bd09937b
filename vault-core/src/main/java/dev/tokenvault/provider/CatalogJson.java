package dev.tokenvault.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.tokenvault.model.VaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the text of one provider file into a plain tree of maps, lists, texts, whole numbers and booleans. Anything a
 * person could have meant otherwise is refused: a member given twice, {@code null}, a fraction, something behind the
 * end. Errors tell the place and never quote the text. Streams, since binding to objects costs a start-up ten times more.
 */
final class CatalogJson {
    private static final int LARGEST = 256 << 10;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LARGEST)
                    .maxNestingDepth(20)
                    .maxNameLength(200)
                    .maxStringLength(4_000)
                    .maxNumberLength(18)
                    .build())
            .build();

    private final String file;
    private final JsonParser parser;

    private CatalogJson(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static Map<String, Object> read(String file, String text) {
        if (text.startsWith("\ufeff")) {
            throw refused(file, "starts with a byte order mark: save it as UTF-8 without one.");
        }
        if (text.length() > LARGEST) {
            throw refused(file, "is larger than 256 KiB: one file describes one service.");
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return new CatalogJson(file, parser).document();
        } catch (StreamConstraintsException e) {
            throw refused(file, "is nested too deeply, or holds a name, text or number that is too long" + place(e));
        } catch (JsonProcessingException e) {
            throw refused(file, "is not valid JSON" + place(e));
        } catch (IOException e) {
            throw refused(file, "could not be read.");
        }
    }

    private Map<String, Object> document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refused(file, "must be one JSON object.");
        }
        Map<String, Object> document = object("$");
        if (parser.nextToken() != null) {
            throw refused(file, "has something behind its end: keep one object in it.");
        }
        return document;
    }

    private Map<String, Object> object(String path) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!printable(name)) {
                throw refused(file, "has a member at " + path + " whose name is not printable ASCII.");
            }
            parser.nextToken();
            if (members.put(name, value(member(path, name))) != null) {
                throw refused(file, "has " + path + "." + name + " twice: keep one.");
            }
        }
        return members;
    }

    private List<Object> array(String path) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(item(path, values.size())));
        }
        return values;
    }

    private Object value(String path) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> array(path);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> throw refused(file, "has null at " + path + ": leave the member out instead.");
            default -> throw refused(file, "has a fraction at " + path + ": write a whole number.");
        };
    }

    /** The place of a member. Joined, since the first {@code +} of a JVM costs as much as the rest of the reading. */
    static String member(String path, String name) {
        return String.join(".", path, name);
    }

    /** The place of an item of a list. */
    static String item(String path, int index) {
        return String.join("", path, "[", Integer.toString(index), "]");
    }

    private static boolean printable(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= 0x20 || name.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String place(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "." : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }

    private static VaultException refused(String file, String why) {
        return VaultException.notConfigured(file + " " + why);
    }
}
