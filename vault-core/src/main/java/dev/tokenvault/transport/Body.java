package dev.tokenvault.transport;

import dev.tokenvault.model.VaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request or an answer carries. Bytes in memory can be opened again and again; a stream once. Its text form tells
 * type and length only.
 */
public interface Body extends AutoCloseable {
    /** The media type, if there is one. */
    Optional<String> contentType();

    /** The length in bytes, if it is known before it is read. */
    OptionalLong length();

    /** Whether {@link #open} works more than once. */
    boolean replayable();

    /** The bytes from the start. */
    InputStream open();

    @Override
    default void close() {}

    /** No body. */
    static Body empty() {
        return new BytesBody(Optional.empty(), new byte[0]);
    }

    /** Bytes of this media type. */
    static Body of(String contentType, byte[] bytes) {
        return new BytesBody(Optional.of(contentType), bytes);
    }

    /** UTF-8 text of this media type. */
    static Body of(String contentType, String text) {
        return of(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON text. */
    static Body json(String json) {
        return of("application/json", json);
    }

    /** A stream that can be read once; closing the body closes it. */
    static Body stream(Optional<String> contentType, OptionalLong length, InputStream in) {
        return new StreamBody(contentType, length, in);
    }

    /**
     * All bytes.
     *
     * @throws VaultException {@code response_too_large} if there are more than {@code limit}
     */
    default byte[] bytes(long limit) {
        try (InputStream in = open()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                if (all.size() + (long) n > limit) {
                    throw new VaultException(
                            "response_too_large", "The body is larger than the " + limit + " bytes allowed.");
                }
                all.write(part, 0, n);
            }
            return all.toByteArray();
        } catch (IOException e) {
            throw new TransportException("The body could not be read to its end.", true);
        }
    }

    /** All of it as UTF-8 text; malformed input is {@code bad_request}. */
    default String text(long limit) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes(limit)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw VaultException.badRequest("The body is not valid UTF-8.");
        }
    }
}
