package dev.tokenvault.transport;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** Bytes in memory. */
final class BytesBody implements Body {
    private final Optional<String> contentType;
    private final byte[] bytes;

    BytesBody(Optional<String> contentType, byte[] bytes) {
        this.contentType = contentType;
        this.bytes = bytes.clone();
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

    @Override
    public String toString() {
        return "Body[" + contentType.orElse("no type") + ", " + bytes.length + " bytes]";
    }
}
