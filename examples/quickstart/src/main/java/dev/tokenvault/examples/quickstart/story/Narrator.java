package dev.tokenvault.examples.quickstart.story;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells the story: a line for each step, and below it what was said. */
final class Narrator {
    private static final int WIDTH = 74;

    private final PrintStream out;
    private final StringBuilder told = new StringBuilder();
    private final List<String> said = new ArrayList<>();
    private final long start = System.nanoTime();
    private int steps;

    Narrator(PrintStream out) {
        this.out = out;
    }

    /** What happens in a step. */
    interface Act {
        void play() throws Exception;
    }

    void step(String title, Act act) {
        steps++;
        said.clear();
        long begun = System.nanoTime();
        boolean good = false;
        try {
            act.play();
            good = true;
        } catch (StoryBroken e) {
            throw e;
        } catch (Exception e) {
            throw new StoryBroken(e.toString());
        } finally {
            line(String.format(
                    Locale.ROOT,
                    "%2d %s %-" + WIDTH + "s %5d ms",
                    steps,
                    good ? "✓" : "✗",
                    title,
                    (System.nanoTime() - begun) / 1_000_000));
            said.forEach(this::line);
        }
    }

    /** Who said what. */
    void says(String who, String text) {
        String first = String.format(Locale.ROOT, "%-9s", who);
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() + word.length() > WIDTH) {
                said.add("       " + first + line);
                first = " ".repeat(first.length());
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        said.add("       " + first + line);
    }

    void line(String text) {
        told.append(text).append('\n');
        out.println(text);
    }

    void end() {
        line("");
        line(String.format(
                Locale.ROOT, "All %d steps came out right, in %.1f s.", steps, (System.nanoTime() - start) / 1e9));
    }

    String transcript() {
        return told.toString();
    }
}
