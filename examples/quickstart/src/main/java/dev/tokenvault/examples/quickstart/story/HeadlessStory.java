package dev.tokenvault.examples.quickstart.story;

import java.io.IOException;
import java.io.PrintStream;

/**
 * The whole story over real HTTP: pause, consent, resume, a call without a question, a silent refresh, more access, a
 * revocation, a pause again; and at the end a search for secrets in everything that was seen.
 */
public final class HeadlessStory {
    private HeadlessStory() {}

    /** Plays it; false if a step did not come out right. */
    public static boolean play(PrintStream out) throws IOException {
        // What is written at this level is held back and searched; nothing of it is printed.
        System.setProperty("org.slf4j.simpleLogger.log.dev.tokenvault", "trace");
        Narrator narrator = new Narrator(out);
        Evidence evidence = new Evidence();
        try (CapturedLog log = new CapturedLog();
                Stage stage = Stage.open(evidence)) {
            narrator.line("Chat at " + stage.origin() + ", Octo Demo at "
                    + stage.octo().origin() + ", everything over HTTP.");
            narrator.line("");
            try {
                new AdasStory(narrator, stage, evidence, log).play();
                narrator.end();
                return true;
            } catch (StoryBroken e) {
                narrator.line("");
                narrator.line("It went wrong: " + e.getMessage());
                narrator.line(log.text());
                return false;
            }
        }
    }
}
