package dev.tokenvault.http.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser got. */
record Reply(int status, HttpHeaders headers, String body) {
    private static final Pattern SIGNAL = Pattern.compile("data-signal=\"([^\"]*)\"");

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    String location() {
        return header("Location");
    }

    JsonNode json() {
        return parse(body);
    }

    String code() {
        return json().path("code").asText();
    }

    /** What the page's script is told. */
    JsonNode signal() {
        Matcher signal = SIGNAL.matcher(body);
        return parse(signal.find() ? text(signal.group(1)) : "null");
    }

    /** The body as a person reads it. */
    String text() {
        return text(body.replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " "));
    }

    private static String text(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
