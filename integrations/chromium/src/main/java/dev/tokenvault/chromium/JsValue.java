package dev.tokenvault.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** What a script gave back, as far as JSON can say it. Immutable. Reading it as something it is not is an error. */
public final class JsValue {
    private final JsonNode json;

    private JsValue(JsonNode json) {
        this.json = json;
    }

    static JsValue of(JsonNode json) {
        return new JsValue(json);
    }

    static JsValue undefined() {
        return new JsValue(MissingNode.getInstance());
    }

    /** Null or undefined. */
    public boolean isNull() {
        return json.isNull() || json.isMissingNode();
    }

    public String text() {
        return checked(json.isTextual(), "a text").asText();
    }

    public double number() {
        return checked(json.isNumber(), "a number").asDouble();
    }

    public long integer() {
        return checked(json.isNumber() && json.asDouble() == Math.rint(json.asDouble()), "an integer")
                .asLong();
    }

    public boolean flag() {
        return checked(json.isBoolean(), "true or false").asBoolean();
    }

    /** The elements of an array. */
    public List<JsValue> list() {
        List<JsValue> elements = new ArrayList<>();
        checked(json.isArray(), "an array").forEach(element -> elements.add(new JsValue(element)));
        return List.copyOf(elements);
    }

    /** A property of an object; undefined if it has no such property. */
    public JsValue field(String name) {
        return new JsValue(checked(json.isObject(), "an object").path(name));
    }

    /** The value as JSON text, or {@code undefined}. */
    @Override
    public String toString() {
        return json.isMissingNode() ? "undefined" : json.toString();
    }

    private JsonNode checked(boolean right, String wanted) {
        if (!right) {
            throw new ChromiumException("Expected " + wanted + ", got " + this);
        }
        return json;
    }
}
