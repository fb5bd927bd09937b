package dev.tokenvault.examples.quickstart.provider.grants;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Keeps the grants over a restart, so that a connected account stays connected. */
record GrantFile(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    List<Grant> read() {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            return JSON.readValue(path.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: delete it to start anew.", e);
        }
    }

    void write(List<Grant> grants) {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), grants);
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
