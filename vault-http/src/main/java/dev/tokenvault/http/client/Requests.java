package dev.tokenvault.http.client;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.Headers;
import dev.tokenvault.transport.WireRequest;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What goes out: the request in the client's words, with the fields that frame the message left to the client. */
final class Requests {
    /** They say where a message ends, who receives it or how the connection goes on; a caller's own would smuggle. */
    private static final Set<String> FRAMING = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private Requests() {}

    static HttpRequest of(WireRequest request, Departure departure) {
        checkFields(request.headers());
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(
                            request.target().uri())
                    // Over plain http (this machine only) the client would ask for an upgrade that few servers know.
                    .version(request.target().secure() ? Version.HTTP_2 : Version.HTTP_1_1)
                    .method(request.method(), departure);
            request.body().contentType().ifPresent(type -> builder.setHeader("Content-Type", type));
            request.headers().map().forEach((name, values) -> set(builder, name, values));
            return builder.setHeader("Accept-Encoding", "identity").build();
        } catch (IllegalArgumentException e) {
            // Neither as cause nor in words: it quotes the value.
            throw VaultException.badRequest("The method or a header of the request cannot be sent.");
        }
    }

    private static void set(HttpRequest.Builder builder, String name, List<String> values) {
        builder.setHeader(name, values.get(0));
        values.stream().skip(1).forEach(value -> builder.header(name, value));
    }

    private static void checkFields(Headers headers) {
        for (String name : headers.map().keySet()) {
            String field = name.toLowerCase(Locale.ROOT);
            if (FRAMING.contains(field)) {
                throw VaultException.badRequest("The header '" + field + "' belongs to the transport: leave it out.");
            }
        }
        if (!headers.all("accept-encoding").stream().allMatch(coding -> coding.equalsIgnoreCase("identity"))) {
            throw VaultException.badRequest("The header 'accept-encoding' can only be 'identity': leave it out.");
        }
    }
}
