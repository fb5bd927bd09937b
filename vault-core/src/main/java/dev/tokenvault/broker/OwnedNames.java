package dev.tokenvault.broker;

import dev.tokenvault.provider.Injection;
import dev.tokenvault.provider.Injection.All;
import dev.tokenvault.provider.Injection.Header;
import dev.tokenvault.provider.Injection.Query;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The headers and query parameters that an injection fills, in lower case: no caller may set them. */
record OwnedNames(Set<String> headers, Set<String> parameters) {
    static OwnedNames of(Injection injection) {
        OwnedNames names = new OwnedNames(new HashSet<>(), new HashSet<>());
        names.add(injection);
        return names;
    }

    private void add(Injection injection) {
        if (injection instanceof Header header) {
            headers.add(header.name().toLowerCase(Locale.ROOT));
        } else if (injection instanceof Query query) {
            parameters.add(query.name().toLowerCase(Locale.ROOT));
        } else if (injection instanceof All all) {
            all.parts().forEach(this::add);
        }
    }

    /** Whether the query sets one of them, also for a server that takes ';' for '&'. */
    boolean inQuery(String query) {
        for (String pair : query.split("[&;]", -1)) {
            String name = URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8);
            if (parameters.contains(name.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
