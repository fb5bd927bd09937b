package dev.tokenvault.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tokenvault.model.VaultException;
import java.util.Map;

/**
 * Checks a tool's arguments by the part of JSON Schema (2020-12) that tool descriptions use: type, properties, required,
 * additionalProperties, items, enum, const and the bounds of numbers, texts and lists. A schema with another assertion
 * is refused when the tool is made, rather than half-checked.
 */
final class InputSchema {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode schema;

    private InputSchema(JsonNode schema) {
        this.schema = schema;
    }

    static InputSchema of(String text) {
        try {
            JsonNode schema = JSON.readTree(text);
            SchemaCheck.check(schema, "A tool's input schema");
            if (!schema.path("type").asText().equals("object")) {
                throw VaultException.notConfigured("A tool's input schema must have \"type\": \"object\".");
            }
            return new InputSchema(schema);
        } catch (JsonProcessingException e) {
            throw VaultException.notConfigured("A tool's input schema is not valid JSON.");
        }
    }

    /** Throws {@code bad_request} that names the place and the rule, never the value. */
    void check(String argumentsJson) {
        JsonNode arguments;
        try {
            arguments = JSON.readTree(argumentsJson);
        } catch (JsonProcessingException e) {
            throw VaultException.badRequest("The arguments are not valid JSON.");
        }
        check(schema, arguments, "arguments");
    }

    private static void check(JsonNode schema, JsonNode value, String where) {
        String type = schema.path("type").asText("");
        unless(type.isEmpty() || is(type, value), where, "must be of type " + type);
        if (schema.has("enum")) {
            boolean listed = false;
            for (JsonNode allowed : schema.get("enum")) {
                listed |= same(allowed, value);
            }
            unless(listed, where, "must be one of " + schema.get("enum"));
        }
        unless(!schema.has("const") || same(schema.get("const"), value), where, "must be " + schema.path("const"));
        if (value.isObject()) {
            object(schema, value, where);
        } else if (value.isArray()) {
            bounds(schema, value.size(), "minItems", "maxItems", where, "items");
            for (int i = 0; i < value.size() && schema.has("items"); i++) {
                check(schema.get("items"), value.get(i), where + "[" + i + "]");
            }
        } else if (value.isTextual()) {
            String text = value.asText();
            bounds(schema, text.codePointCount(0, text.length()), "minLength", "maxLength", where, "characters");
        } else if (value.isNumber()) {
            bounds(schema, value.asDouble(), "minimum", "maximum", where, "");
        }
    }

    private static void object(JsonNode schema, JsonNode value, String where) {
        for (JsonNode name : schema.path("required")) {
            unless(value.has(name.asText()), where, "lacks '" + name.asText() + "'");
        }
        JsonNode properties = schema.path("properties");
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode rule = properties.path(member.getKey());
            boolean closed = schema.has("additionalProperties")
                    && !schema.get("additionalProperties").asBoolean(true);
            unless(!rule.isMissingNode() || !closed, where, "has a member that the schema does not know");
            if (rule.isObject()) {
                check(rule, member.getValue(), where + "." + member.getKey());
            }
        }
    }

    private static void bounds(JsonNode schema, double size, String least, String most, String where, String what) {
        boolean good = (!schema.has(least) || size >= schema.get(least).asDouble())
                && (!schema.has(most) || size <= schema.get(most).asDouble());
        unless(
                good,
                where,
                "must have between " + schema.path(least).asText("0") + " and "
                        + schema.path(most).asText("any number") + " " + what);
    }

    /** As JSON Schema has it: 3 and 3.0 are one number. */
    private static boolean same(JsonNode one, JsonNode other) {
        return one.equals(InputSchema::difference, other);
    }

    private static int difference(JsonNode one, JsonNode other) {
        boolean fraction = one.isFloatingPointNumber() || other.isFloatingPointNumber();
        boolean same = one.equals(other)
                || (fraction && one.isNumber() && other.isNumber() && one.asDouble() == other.asDouble());
        return same ? 0 : 1;
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber() || (value.isNumber() && value.asDouble() % 1 == 0);
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> value.isNull();
        };
    }

    private static void unless(boolean good, String where, String rule) {
        if (!good) {
            throw VaultException.badRequest("The " + where + " " + rule + ".");
        }
    }
}
