package dev.tokenvault.examples.quickstart.story;

/** Something did not come out right. */
final class StoryBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryBroken(String why) {
        super(why);
    }

    static void unless(boolean good, String why) {
        if (!good) {
            throw new StoryBroken(why);
        }
    }
}
