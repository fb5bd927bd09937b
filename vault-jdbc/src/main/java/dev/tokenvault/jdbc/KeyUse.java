package dev.tokenvault.jdbc;

import static java.util.stream.Collectors.toMap;

import java.util.Map;

/** How many texts are sealed under each key, from a query with the columns {@code key_id} and {@code uses}. */
record KeyUse(String keyId, long uses) {
    static Map<String, Long> read(Jdbc jdbc, String query) {
        return jdbc.list(query, new Args(), row -> new KeyUse(row.text("key_id"), row.number("uses"))).stream()
                .collect(toMap(KeyUse::keyId, KeyUse::uses));
    }
}
