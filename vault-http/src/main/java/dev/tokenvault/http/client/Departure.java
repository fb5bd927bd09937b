package dev.tokenvault.http.client;

import dev.tokenvault.transport.Body;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The door that a request goes out by. The client asks for the length of the body when it writes the head of the request:
 * after connecting and, over TLS, after the handshake. That is the last moment at which nothing has left and the first at
 * which something may; here the two sides, leaving and giving up, meet in one compare-and-set. Either the request has left,
 * or it never will. Once it has left, it stays so: a GET that the client sends a second time has left too.
 */
final class Departure implements BodyPublisher {
    private enum State {
        HERE,
        LEFT,
        GIVEN_UP
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.HERE);
    private final BodyPublisher body;

    private Departure(BodyPublisher body) {
        this.body = body;
    }

    static Departure of(Body body) {
        long length = body.length().orElse(-1);
        if (length == 0) {
            return new Departure(BodyPublishers.noBody());
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(body::open);
        return new Departure(length < 0 ? stream : BodyPublishers.fromPublisher(stream, length));
    }

    /** Keeps the request here; false if it has left already. */
    boolean giveUp() {
        return state.compareAndSet(State.HERE, State.GIVEN_UP) || state.get() == State.GIVEN_UP;
    }

    /** Whether a byte of the request may have left this machine. */
    boolean left() {
        return state.get() == State.LEFT;
    }

    @Override
    public long contentLength() {
        if (!state.compareAndSet(State.HERE, State.LEFT) && state.get() == State.GIVEN_UP) {
            throw new IllegalStateException("The request was given up.");
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }
}
