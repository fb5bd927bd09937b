package dev.tokenvault.http.server;

import dev.tokenvault.model.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request on its way to its route.
 *
 * @param path below the base path, as it was sent, without a slash at its start
 * @param id the part of the path that differs from call to call; empty if the route has none
 * @param somebody who asks; present wherever a door let them in
 */
record Visit(WebRequest request, String path, String id, Optional<Identity> somebody) {
    Visit as(Identity identity) {
        return new Visit(request, path, id, Optional.of(identity));
    }

    Identity who() {
        return somebody.orElseThrow();
    }

    /** Whether the request asks for something and changes nothing by itself. */
    boolean reads() {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    /** The query, decoded once; every value of every name. */
    Map<String, List<String>> query() {
        return Encoded.form(request.rawQuery().orElse(""));
    }

    /** The value of a query parameter that may be there once and is not blank. */
    Optional<String> parameter(String name) {
        return Encoded.single(query(), name);
    }
}
