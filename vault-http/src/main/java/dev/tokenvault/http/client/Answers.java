package dev.tokenvault.http.client;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What comes back: the encoding is checked before the body is read, the head is reduced to fields that can be passed on. */
final class Answers {
    private Answers() {}

    static BodyHandler<byte[]> reader(WireRequest request) {
        String host = request.target().host();
        return head -> encoded(head.headers())
                ? new RefusedBody(new TransportException(
                        "'" + host + "' answered with a content encoding although it was asked for none.", true))
                : new CappedBody(request.maxResponseBytes(), host);
    }

    static WireResponse of(HttpResponse<byte[]> answer) {
        Headers headers = readable(answer.headers());
        return new WireResponse(
                answer.statusCode(), headers, new ReceivedBody(headers.first("content-type"), answer.body()));
    }

    private static boolean encoded(HttpHeaders headers) {
        return headers.allValues("content-encoding").stream()
                .anyMatch(coding -> !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity"));
    }

    /** What is no field to us is left out rather than the answer lost: HTTP/2 shows its {@code :status} here. */
    static Headers readable(HttpHeaders headers) {
        Map<String, List<String>> kept = new TreeMap<>();
        headers.map()
                .forEach((name, values) -> values.stream()
                        .map(String::strip)
                        .filter(value -> fits(name, value))
                        .forEach(value -> kept.computeIfAbsent(name, n -> new ArrayList<>())
                                .add(value)));
        return Headers.of(kept);
    }

    private static boolean fits(String name, String value) {
        try {
            Headers.of(Map.of(name, List.of(value)));
            return true;
        } catch (VaultException e) {
            return false;
        }
    }
}
