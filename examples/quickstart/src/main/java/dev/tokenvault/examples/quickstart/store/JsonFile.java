package dev.tokenvault.examples.quickstart.store;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A list of records in a file, written as a whole: whoever reads sees the old one or the new one. Not for several writers
 * at once.
 */
public final class JsonFile<T> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final JavaType type;

    /** The file, which need not be there yet. */
    public JsonFile(Path path, Class<T> element) {
        this.path = path;
        this.type = JSON.getTypeFactory().constructCollectionType(List.class, element);
    }

    /** What is in it; nothing if it is not there. */
    public List<T> read() {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            return JSON.readValue(path.toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: delete it to start anew.", e);
        }
    }

    /** Puts these in the place of what was there. */
    public void write(List<T> all) {
        Path next = path.resolveSibling(path.getFileName() + ".next");
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            JSON.writerWithDefaultPrettyPrinter().writeValue(next.toFile(), all);
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
