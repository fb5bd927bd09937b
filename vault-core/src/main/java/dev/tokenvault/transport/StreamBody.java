package dev.tokenvault.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** A stream that is read once. */
final class StreamBody implements Body {
    private final Optional<String> contentType;
    private final OptionalLong length;
    private final InputStream in;
    private final AtomicBoolean opened = new AtomicBoolean();

    StreamBody(Optional<String> contentType, OptionalLong length, InputStream in) {
        this.contentType = contentType;
        this.length = length;
        this.in = in;
    }

    @Override
    public Optional<String> contentType() {
        return contentType;
    }

    @Override
    public OptionalLong length() {
        return length;
    }

    @Override
    public boolean replayable() {
        return false;
    }

    @Override
    public InputStream open() {
        if (!opened.compareAndSet(false, true)) {
            throw new IllegalStateException("A streamed body can be opened once.");
        }
        return in;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new TransportException("The body could not be closed.", true);
        }
    }

    @Override
    public String toString() {
        return "Body[" + contentType.orElse("no type") + ", streamed]";
    }
}
