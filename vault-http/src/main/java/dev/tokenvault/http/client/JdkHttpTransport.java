package dev.tokenvault.http.client;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.TransportException;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.net.http.HttpRequest;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The transport on {@code java.net.http}. It follows no redirect, uses no proxy (system properties included), keeps no
 * cookie and no password, asks for the identity encoding and refuses another, reads no more of an answer than the request
 * allows, and keeps the deadline from the name look-up to the last byte. An answer is in memory when {@link #send}
 * returns. Thread-safe; the calling thread waits without holding a monitor, so virtual threads suit it.
 *
 * <p><b>What may have arrived.</b> {@link TransportException#mayHaveArrived()} is false if the name did not resolve, an
 * address was refused, no connection was made, the certificate was refused, or the deadline or an interrupt came before
 * any of the request was written. It is true in every other case, also where a server cuts the TLS handshake short. A
 * POST, PUT, PATCH or DELETE is sent once. The JDK sends a GET or HEAD a second time if the connection breaks before the
 * answer begins. An answer over the limit is {@code response_too_large}, which means that the request has arrived.
 *
 * <p><b>Which addresses are dialled.</b> Before every request the host is looked up, and refused unless every one of its
 * addresses is public. The JDK then looks the name up again to connect. Within the positive cache of the Java runtime
 * (security property {@code networkaddress.cache.ttl}, 30 s unless set) that is the same answer; in the moment an entry
 * runs out, or with a cache of 0 s, a hostile name server can give another one. What it gains is a TCP connection and a TLS
 * greeting to an address of its choice: everything but loopback is https, so a server without a trusted certificate for the
 * very name sees not one byte of the request. Connections that are kept alive stay with the address they were made to.
 *
 * <p><b>Trust</b> is that of the Java runtime ({@code cacerts} or {@code javax.net.ssl.trustStore}); no switch turns it or
 * the host name check off. A default {@code SSLContext} that something in the process has set is not used.
 */
public final class JdkHttpTransport implements HttpTransport {
    private final Clients clients;
    private final AddressCheck addresses;
    private final AtomicBoolean closed = new AtomicBoolean();

    JdkHttpTransport(Clients clients, AddressCheck addresses) {
        this.clients = clients;
        this.addresses = addresses;
    }

    /** For production: public hosts over https alone. */
    public static JdkHttpTransport create() {
        return builder().build();
    }

    /** To choose timeouts or an executor, or to develop against this machine. */
    public static JdkHttpTransportBuilder builder() {
        return new JdkHttpTransportBuilder();
    }

    /**
     * Sends and waits for the whole answer.
     *
     * @throws TransportException if there is none
     * @throws VaultException {@code response_too_large}; {@code bad_request} for a header that belongs to the transport,
     *     such as Host or Content-Length; {@code not_configured} for a client certificate that cannot be read
     */
    @Override
    public WireResponse send(WireRequest request) {
        if (closed.get()) {
            throw new TransportException("The transport is closed.", false);
        }
        Departure departure = Departure.of(request.body());
        Exchange exchange = Exchange.begin(request, departure);
        HttpRequest prepared = Requests.of(request, departure);
        exchange.await(addresses.of(request.target()));
        return Answers.of(
                exchange.await(clients.presenting(request.certificate()).sendAsync(prepared, Answers.reader(request))));
    }

    /**
     * Refuses what is sent from now on. Running requests end by themselves, at their deadline at the latest; the JDK then
     * gives up connections and threads that nobody uses.
     */
    @Override
    public void close() {
        closed.set(true);
    }
}
