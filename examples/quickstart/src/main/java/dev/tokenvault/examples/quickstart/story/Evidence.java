package dev.tokenvault.examples.quickstart.story;

import static dev.tokenvault.examples.quickstart.story.StoryBroken.unless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Everything that somebody could have seen, and everything that nobody should: the two must have nothing in common. */
final class Evidence {
    private final List<String> secrets = new CopyOnWriteArrayList<>();
    private final List<String> pages = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private final Set<String> files = new LinkedHashSet<>();

    /** Hears of a code, a token or a client secret. */
    void secret(String secret) {
        secrets.add(secret);
    }

    /** A browser was given this. */
    void seen(String type, String body) {
        (type.startsWith("application/") ? data : pages).add(body);
    }

    /** The database and whatever else lies in the folder, except for the key, which is a secret itself. */
    void folder(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (file.getFileName().toString().equals("vault.key")) {
                    secret(content.substring("base64:".length()));
                } else {
                    files.add(file.getFileName().toString());
                    leaks("The file " + file.getFileName(), content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compares all that was seen with all that is secret; the answer says how much that was. */
    List<String> check(String log, String transcript) {
        pages.forEach(page -> leaks("A page", page));
        data.forEach(json -> leaks("A JSON answer", json));
        leaks("The log", log);
        leaks("The transcript", transcript);
        unless(!secrets.isEmpty() && !pages.isEmpty() && !data.isEmpty() && !files.isEmpty(), "Nothing was searched.");
        return List.of(
                secrets.size() + " secrets: codes, tokens, client secrets, the key",
                "are in none of " + pages.size() + " pages and " + data.size() + " JSON answers,",
                "nor in " + log.lines().count() + " log lines, this transcript, " + String.join(", ", files));
    }

    private void leaks(String where, String text) {
        for (String secret : secrets) {
            String encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            unless(!text.contains(secret) && !text.contains(encoded), where + " holds a secret.");
        }
    }
}
