package dev.tokenvault.examples.quickstart;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * What was typed behind the command.
 *
 * @param port exactly this one; empty = 8080 or the next that is free
 */
record Options(boolean headless, OptionalInt port, Path data) {
    static final String USAGE = """
            run               a chat at http://127.0.0.1:8080, to be opened in a browser
            run --headless    plays the whole story by itself, and says how it went
              --port N        another port
              --data DIR      another folder for database and key
            With GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET set, the agent works with GitHub itself.""";

    static Options of(List<String> arguments) {
        boolean headless = false;
        OptionalInt port = OptionalInt.empty();
        Path data = Path.of("target", "data");
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--headless" -> headless = true;
                case "--port" -> port = OptionalInt.of(port(value(word, rest)));
                case "--data" -> data = Path.of(value(word, rest));
                default -> throw new IllegalArgumentException("There is no option " + word + ".");
            }
        }
        return new Options(headless, port, data.toAbsolutePath().normalize());
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " wants a value.");
        }
        return rest.next();
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--port wants a number from 0 to 65535.");
        }
        return Integer.parseInt(text);
    }
}
