package dev.tokenvault.examples.quickstart.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** One request, its body at most 64 KiB. */
public final class Request {
    private static final int LARGEST = 64 << 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpExchange exchange;
    private final String origin;

    Request(HttpExchange exchange, String origin) {
        this.exchange = exchange;
        this.origin = origin;
    }

    /** Method and path, as in {@code GET /chat}. */
    public String line() {
        return exchange.getRequestMethod() + " " + path();
    }

    /** The path. */
    public String path() {
        return exchange.getRequestURI().getPath();
    }

    /** The first header of this name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** The cookie of this name. */
    public Optional<String> cookie(String name) {
        return header("Cookie").stream()
                .flatMap(line -> Arrays.stream(line.split(";", -1)))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst();
    }

    /** The parameters of the query. */
    public Map<String, String> query() {
        return Fields.read(exchange.getRequestURI().getRawQuery());
    }

    /** The fields of a posted form. */
    public Map<String, String> form() {
        return Fields.read(body("application/x-www-form-urlencoded"));
    }

    /** The posted JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body("application/json"));
        } catch (JsonProcessingException e) {
            throw new BadRequest("The body is not JSON.");
        }
    }

    /** Refuses what another site's page has sent in the person's name. */
    public Request fromOwnPage() {
        if (!header("Origin").filter(origin::equals).isPresent()) {
            throw new BadRequest(403, "This must come from a page of " + origin + ".");
        }
        return this;
    }

    private String body(String type) {
        if (!header("Content-Type").filter(given -> given.startsWith(type)).isPresent()) {
            throw new BadRequest(415, "The body must be " + type + ".");
        }
        try {
            byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new BadRequest(413, "The body is too large.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadRequest("The body could not be read.");
        }
    }
}
