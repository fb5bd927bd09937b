package dev.tokenvault.examples.quickstart.story;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Holds back what is logged while the story runs, so that it can be searched and does not disturb the transcript. */
final class CapturedLog implements AutoCloseable {
    private final PrintStream before = System.err;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    CapturedLog() {
        System.setErr(new PrintStream(held, true, StandardCharsets.UTF_8));
    }

    String text() {
        return held.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
