package dev.tokenvault.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tokenvault.model.VaultException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Refuses a schema that would not be checked in full: an assertion that is not known here, or one of a wrong form. */
final class SchemaCheck {
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "integer", "number", "boolean", "null");
    private static final Map<String, Predicate<JsonNode>> KNOWN = known();

    private SchemaCheck() {}

    static void check(JsonNode schema, String where) {
        if (!schema.isObject()) {
            throw refused(where, "must be a JSON object.");
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            Predicate<JsonNode> form = KNOWN.get(keyword.getKey());
            if (form == null) {
                throw refused(
                        where,
                        "uses '" + keyword.getKey()
                                + "', which is not checked here: use type, properties, required, items, enum and bounds.");
            }
            if (!form.test(keyword.getValue())) {
                throw refused(where, "has a '" + keyword.getKey() + "' of a form that is not checked here.");
            }
        }
        schema.path("properties")
                .properties()
                .forEach(property -> check(property.getValue(), where + "." + property.getKey()));
        if (schema.has("items")) {
            check(schema.get("items"), where + "[]");
        }
    }

    private static Map<String, Predicate<JsonNode>> known() {
        Map<String, Predicate<JsonNode>> forms = new HashMap<>();
        for (String annotation : Set.of(
                "title", "description", "default", "examples", "$schema", "$id", "$comment", "format", "deprecated")) {
            forms.put(annotation, any -> true);
        }
        for (String size : Set.of("minLength", "maxLength", "minItems", "maxItems")) {
            forms.put(size, value -> value.isIntegralNumber() && value.asDouble() >= 0);
        }
        forms.put("minimum", JsonNode::isNumber);
        forms.put("maximum", JsonNode::isNumber);
        forms.put("type", value -> value.isTextual() && TYPES.contains(value.asText()));
        forms.put("properties", JsonNode::isObject);
        forms.put("required", value -> value.isArray() && value.valueStream().allMatch(JsonNode::isTextual));
        forms.put("additionalProperties", JsonNode::isBoolean);
        forms.put("items", JsonNode::isObject);
        forms.put("enum", JsonNode::isArray);
        forms.put("const", any -> true);
        return Map.copyOf(forms);
    }

    private static VaultException refused(String where, String why) {
        return VaultException.notConfigured(where + " " + why);
    }
}
