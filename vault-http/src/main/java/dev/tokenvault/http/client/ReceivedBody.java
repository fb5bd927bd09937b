package dev.tokenvault.http.client;

import dev.tokenvault.transport.Body;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** The bytes of an answer, all of them here. */
final class ReceivedBody implements Body {
    private final Optional<String> contentType;
    private final byte[] bytes;

    ReceivedBody(Optional<String> contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes;
    }

    @Override
    public Optional<String> contentType() {
        return contentType;
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes.length);
    }

    @Override
    public boolean replayable() {
        return true;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    /** The length alone: the type is the server's text. */
    @Override
    public String toString() {
        return "Body[" + bytes.length + " bytes]";
    }
}
