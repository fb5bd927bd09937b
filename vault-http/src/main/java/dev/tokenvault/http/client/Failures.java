package dev.tokenvault.http.client;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** What went wrong in our own words: the JDK's may quote a header or an address with its query. */
final class Failures {
    private Failures() {}

    static VaultException of(Throwable failure, String host, boolean left) {
        List<Throwable> chain = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(20)
                .toList();
        return chain.stream()
                .filter(VaultException.class::isInstance)
                .map(VaultException.class::cast)
                .findFirst()
                .orElseGet(() -> new TransportException("'" + host + "' " + what(chain), left));
    }

    private static String what(List<Throwable> chain) {
        if (has(chain, HttpConnectTimeoutException.class)) {
            return "did not accept a connection in time.";
        }
        if (has(chain, SSLException.class)) {
            String kind = chain.get(chain.size() - 1).getClass().getSimpleName();
            return "is not who it should be, or does not speak TLS as it should (" + kind
                    + "). Its certificate must be valid, carry its name and lead to a trusted authority.";
        }
        if (has(chain, ConnectException.class)) {
            return "does not accept connections.";
        }
        if (has(chain, ProtocolException.class)) {
            return "answered with something that is not HTTP, or with a head that is too large.";
        }
        return has(chain, IOException.class) ? "broke the connection." : "could not be asked.";
    }

    private static boolean has(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }
}
