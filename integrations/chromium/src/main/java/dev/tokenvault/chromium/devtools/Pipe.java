package dev.tokenvault.chromium.devtools;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Messages over two byte streams, each ended by a NUL byte: the framing of {@code --remote-debugging-pipe}. Any thread may
 * write; one thread reads.
 */
final class Pipe implements Closeable {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final OutputStream out;
    private final ReentrantLock writing = new ReentrantLock();

    Pipe(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    void write(byte[] message) throws IOException {
        writing.lock();
        try {
            out.write(message);
            out.write(0);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    /** Hands over every message until the other side ends; half a message at the end is dropped. */
    void readAll(Consumer<byte[]> reader) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
            int start = 0;
            for (int at = 0; at < length; at++) {
                if (chunk[at] == 0) {
                    message.write(chunk, start, at - start);
                    reader.accept(message.toByteArray());
                    message.reset();
                    start = at + 1;
                }
            }
            message.write(chunk, start, length - start);
        }
    }

    /** Ends our direction, which Chromium takes as the wish to end. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
